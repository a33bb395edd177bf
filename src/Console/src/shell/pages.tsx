import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from "react";
import {
  AlertsNavIcon,
  MetricsIcon,
  PlaybooksIcon,
  PortfolioIcon,
  ScorecardsIcon,
  SettingsIcon,
  SourcesIcon,
  TasksIcon,
} from "../design/icons";
import type { Texts } from "../i18n/texts";

interface PageEntry {
  /** As wouter reads it; `:id` is a part that the page asks for with useParams. */
  path: string;
  page: LazyExoticComponent<ComponentType>;
}

interface NavEntry extends PageEntry {
  label: Exclude<keyof Texts["nav"], "openAlerts">;
  icon: ReactNode;
  /** Other addresses under which this entry is the current one. */
  under?: string;
}

/** Pages in the navigation, in its order. A new page is one line here, a folder in pages/ and texts in i18n/. */
export const navPages: readonly NavEntry[] = [
  {
    path: "/",
    label: "portfolio",
    icon: <PortfolioIcon />,
    under: "/accounts",
    page: lazy(() => import("../pages/portfolio/PortfolioPage")),
  },
  {
    path: "/alerts",
    label: "alerts",
    icon: <AlertsNavIcon />,
    page: lazy(() => import("../pages/alerts/AlertsPage")),
  },
  {
    path: "/tasks",
    label: "tasks",
    icon: <TasksIcon />,
    page: lazy(() => import("../pages/tasks/TasksPage")),
  },
  {
    path: "/playbooks",
    label: "playbooks",
    icon: <PlaybooksIcon />,
    page: lazy(() => import("../pages/playbooks/PlaybooksPage")),
  },
  {
    path: "/scorecards",
    label: "scorecards",
    icon: <ScorecardsIcon />,
    page: lazy(() => import("../pages/scorecards/ScorecardsPage")),
  },
  {
    path: "/metrics",
    label: "metrics",
    icon: <MetricsIcon />,
    page: lazy(() => import("../pages/metrics/MetricsPage")),
  },
  {
    path: "/sources",
    label: "sources",
    icon: <SourcesIcon />,
    page: lazy(() => import("../pages/sources/SourcesPage")),
  },
  {
    path: "/settings",
    label: "settings",
    icon: <SettingsIcon />,
    page: lazy(() => import("../pages/settings/SettingsPage")),
  },
];

/** Pages that others lead to. */
export const innerPages: readonly PageEntry[] = [
  { path: "/me", page: lazy(() => import("../pages/me/MePage")) },
  { path: "/settings/users", page: lazy(() => import("../pages/users/UsersPage")) },
  { path: "/accounts/:account", page: lazy(() => import("../pages/account/AccountPage")) },
  { path: "/playbooks/new", page: lazy(() => import("../pages/playbooks/BuilderPage")) },
  { path: "/playbooks/:id/edit", page: lazy(() => import("../pages/playbooks/BuilderPage")) },
  { path: "/playbooks/:id", page: lazy(() => import("../pages/playbooks/PlaybookPage")) },
  { path: "/scorecards/:card", page: lazy(() => import("../pages/scorecards/ScorecardPage")) },
  { path: "/metrics/revenue", page: lazy(() => import("../pages/metrics/RevenuePage")) },
  { path: "/metrics/cohorts", page: lazy(() => import("../pages/metrics/CohortsPage")) },
  { path: "/metrics/:metric", page: lazy(() => import("../pages/metrics/MetricPage")) },
  { path: "/sources/dead-letters", page: lazy(() => import("../pages/sources/DeadLettersPage")) },
  { path: "/sources/inbox", page: lazy(() => import("../pages/sources/InboxPage")) },
  { path: "/sources/links", page: lazy(() => import("../pages/sources/LinksPage")) },
  { path: "/sources/:source", page: lazy(() => import("../pages/sources/SourcePage")) },
  { path: "/settings/:part", page: lazy(() => import("../pages/settings/SettingsPage")) },
  { path: "/start", page: lazy(() => import("../pages/start/StartPage")) },
];

/** Whether an address is on an entry's page or on one below it. */
export function isWithin(entry: Pick<NavEntry, "path" | "under">, address: string): boolean {
  const below = (path: string) => address === path || address.startsWith(`${path}/`);
  return (entry.path === "/" ? address === "/" : below(entry.path)) || (!!entry.under && below(entry.under));
}
