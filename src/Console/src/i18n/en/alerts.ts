export const alerts = {
  title: "Alerts",
  show: "Which alerts",
  open: "Open",
  all: "All",
  resolved: "Resolved",
  empty: "No open alerts",
  emptyHint: "When a customer needs you, it says so here within a second.",
  partial: "The oldest {n} open alerts and everything since; more are open.",
  trimmed: "Older alerts are left out here; the accounts still count them.",
  raised: "Raised",
  loading: "Loading alerts",
  feed: "Alerts, newest first",
};
