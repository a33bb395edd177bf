import type { components } from "../../api/schema";

type Schemas = components["schemas"];

export type Scorecard = Schemas["Scorecard"];
export type ScorecardPage = Schemas["ScorecardPage"];
export type ScorecardDetail = Omit<Schemas["ScorecardDetail"], "card"> & { card: Card | null };
export type Template = Omit<Schemas["Template"], "card"> & { card: Card };
export type TemplatePage = { items: Template[] };
export type Measure = Schemas["Measure"];
export type Preview = Schemas["Preview"];
export type CardDiff = Schemas["CardDiff"];
export type Mover = Schemas["Mover"];
export type ShadowDiff = Schemas["ShadowDiff"];
export type Job = Schemas["Job"];
export type JobPage = Schemas["JobPage"];

export type Aggregation = "weighted" | "average" | "lowest";
export type Percentile = "higher-is-better" | "lower-is-better";
export type Point = [value: number, score: number];

/** A scorecard as the engine keeps it; what the editor does not know is carried along. */
export interface Card {
  name: string;
  description?: string;
  purpose?: string;
  appliesTo?: { segments?: string[] };
  coverageFloor?: number;
  aggregation?: Aggregation;
  bands: { green: number; yellow: number; hysteresis?: number };
  dimensions: Dimension[];
  vetoes?: Veto[];
}

export interface Dimension {
  key: string;
  weight: number;
  aggregation?: Aggregation;
  measures: CardMeasure[];
}

export interface CardMeasure {
  key: string;
  weight: number;
  curve?: Point[];
  percentile?: Percentile;
  maxAgeDays?: number;
}

export interface Veto {
  id: string;
  when: { measure: string; op: string; value: number; forDays?: number };
  cap: number;
  reason: string;
}
