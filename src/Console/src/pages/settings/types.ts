import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Key = Schemas["Key"];
export type KeyPage = Schemas["KeyPage"];
export type MadeKey = { id: string; key: string; name: string };
export type Measure = Schemas["Measure"];
export type Rule = Omit<Schemas["Rule"], "definition"> & { definition: RuleBody };
export type RulePage = { items: Rule[] };
export type ValueEvent = Omit<Schemas["ValueEvent"], "definition"> & { definition: ValueEventBody };
export type ValueEventPage = { items: ValueEvent[] };
export type MetricDefinition = Schemas["MetricDefinition"];
export type MeasurePolicy = Schemas["MeasurePolicy"];
export type Audit = Schemas["Audit"];
export type AuditPage = Schemas["AuditPage"];
export type Job = Schemas["Job"];
export type JobPage = Schemas["JobPage"];

export type Endpoint = Schemas["Endpoint"];
export type EndpointPage = Schemas["EndpointPage"];
export type MadeEndpoint = { id: string; secret: string | null };
export type Delivery = Schemas["Delivery"];
export type DeliveryPage = Schemas["DeliveryPage"];
export type DeliveryDetail = Schemas["DeliveryDetail"];

export interface RuleBody {
  name: string;
  kind: string;
  severity: "info" | "warning" | "critical";
  enabled?: boolean;
  [more: string]: unknown;
}

export interface ValueEventBody {
  title?: string;
  milestone?: string;
  type?: string;
  name?: string;
  users?: number;
}
