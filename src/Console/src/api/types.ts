import type { components } from "./schema";

type Schemas = components["schemas"];

export type Band = Schemas["Band"];
export type Workspace = Schemas["Workspace"];
export type AccountRow = Schemas["AccountRow"];
export type AccountPage = Schemas["AccountPage"];
export type AlertRow = Schemas["AlertRow"];
export type AlertPage = Schemas["AlertPage"];
export type AlertSeverity = Schemas["AlertSeverity"];
export type AlertState = Schemas["AlertState"];
export type Reading = Schemas["Reading"];
export type DimensionReading = Schemas["DimensionReading"];
export type MeasureReading = Schemas["MeasureReading"];
export type ScorePoint = Schemas["ScorePoint"];
export type History = Schemas["History"];
export type TimelineItem = Schemas["TimelineItem"];
export type TimelinePage = Schemas["TimelinePage"];
