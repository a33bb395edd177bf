import type { components } from "./schema";

type Schemas = components["schemas"];

export type Band = NonNullable<Schemas["Band"]>;
export type AccountRow = Schemas["AccountRow"];
export type AccountPage = Schemas["AccountPage"];
// The schema shares these words with places where they may be missing; an alert always has them.
export type AlertRow = Schemas["AlertRow"] & { severity: AlertSeverity; state: AlertState };
export type AlertPage = Omit<Schemas["AlertPage"], "items"> & { items: AlertRow[] };
export type AlertSeverity = NonNullable<Schemas["AlertSeverity"]>;
export type AlertState = NonNullable<Schemas["AlertState"]>;
export type Caller = Schemas["Caller"];
export type SessionState = Schemas["SessionState"];
export type User = Schemas["User"];
export type Invitation = Schemas["Invitation"];
export type BrowserSession = Schemas["Browser"];
export type Reading = Schemas["Reading"];
export type ScorePoint = Schemas["ScorePoint"];
export type Portfolio = Schemas["Portfolio"];
export type Facets = Schemas["Facets"];
export type Trends = Schemas["Trends"];
export type History = Schemas["History"];
export type TimelineItem = Schemas["TimelineItem"];
export type TimelinePage = Schemas["TimelinePage"];

/** With `cursor`, the place in the live feed that the lists have reached, where the engine tells it. */
export type Workspace = Schemas["Workspace"] & { cursor?: string | null };
