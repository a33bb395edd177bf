import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Metric = Schemas["Metric"];
export type MetricPage = Schemas["MetricPage"];
export type MetricDescription = Schemas["MetricDescription"];
export type MetricDescriptionPage = Schemas["MetricDescriptionPage"];
export type Bridge = Schemas["Bridge"];
export type BridgePage = Schemas["BridgePage"];
export type Policy = Schemas["Policy"];
export type PolicyPage = Schemas["PolicyPage"];
export type CohortCell = Schemas["CohortCell"];
export type CohortCellPage = Schemas["CohortCellPage"];
export type CohortReport = Schemas["CohortReport"];
export type CohortLine = Schemas["CohortLine"];
