import type { components } from "../../../api/schema";
import type { Json } from "./json";

type Schemas = components["schemas"];

export type Playbook = Omit<Schemas["Playbook"], "definition"> & { definition: Json };
export type Template = Omit<Schemas["PlaybookTemplate"], "definition"> & { definition: Json };
export type TemplatePage = { items: Template[] };
export type Problems = Schemas["PlaybookProblems"];
export type RunPage = Schemas["RunPage"];
export type TaskCaps = Schemas["TaskCaps"];
export type Measure = Schemas["Measure"];
export type Endpoint = Schemas["Endpoint"];
export type EndpointPage = Schemas["EndpointPage"];
export type RulePage = { items: { id: string; definition: { name: string } | null }[] };
export type Facets = Schemas["Facets"];
