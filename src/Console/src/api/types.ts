import type { components } from "./schema";

type Schemas = components["schemas"];

export type Band = Schemas["Band"];
export type AccountRow = Schemas["AccountRowBody"];
export type AccountPage = Schemas["ListingOfAccountRowBody"];
export type AlertRow = Schemas["AlertBody"];
export type AlertPage = Schemas["ListingOfAlertBody"];
export type AlertSeverity = Schemas["AlertSeverity"];
export type AlertState = Schemas["AlertState"];
export type Reading = Schemas["ReadingBody"];
export type ScorePoint = Schemas["ScorePointBody"];
export type History = Schemas["ListingOfScorePointBody"];
export type TimelineItem = Schemas["TimelineItemBody"];
export type TimelinePage = Schemas["ListingOfTimelineItemBody"];

/** With `cursor`, the place in the live feed that the lists have reached, where the engine tells it. */
export type Workspace = Schemas["WorkspaceBody"] & { cursor?: string | null };
