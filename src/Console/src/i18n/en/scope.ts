export const scope = {
  scope: "Whose accounts",
  scopes: { all: "All", team: "My team", mine: "Mine" },
  who: "Whose accounts are yours?",
  whoTeam: "Who is your team?",
  whoHint: "Kept on this device. Accounts say their owner in the trait “owner”.",
  change: "Change who this is",
  me: "I am",
  nobody: "Nobody of these",
  team: "My team",
};
