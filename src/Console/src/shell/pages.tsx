import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from "react";
import { AlertsNavIcon, PortfolioIcon } from "../design/icons";
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
];

/** Pages that others lead to. */
export const innerPages: readonly PageEntry[] = [
  { path: "/me", page: lazy(() => import("../pages/me/MePage")) },
  { path: "/settings/users", page: lazy(() => import("../pages/users/UsersPage")) },
  { path: "/accounts/:account", page: lazy(() => import("../pages/account/AccountPage")) },
];

/** Whether an address is on an entry's page or on one below it. */
export function isWithin(entry: Pick<NavEntry, "path" | "under">, address: string): boolean {
  const below = (path: string) => address === path || address.startsWith(`${path}/`);
  return (entry.path === "/" ? address === "/" : below(entry.path)) || (!!entry.under && below(entry.under));
}
