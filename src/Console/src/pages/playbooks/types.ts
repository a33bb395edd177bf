import type { components } from "../../api/schema";
import type { Band } from "../../api/types";

type Schemas = components["schemas"];

export type Playbook = Omit<Schemas["Playbook"], "definition"> & { definition: PlaybookForm };
export type PlaybookList = { items: Playbook[] };
export type PlaybookTemplate = Omit<Schemas["PlaybookTemplate"], "definition"> & { definition: PlaybookForm };
export type PlaybookVersion = Omit<Schemas["PlaybookVersion"], "definition"> & { definition: unknown };
export type Run = Omit<Schemas["Run"], "entry" | "steps"> & {
  entry: Omit<Schemas["Entry"], "trigger" | "band"> & { trigger: TriggerKind; band: Band };
  steps: StepRecord[];
};
export type RunPage = { items: Run[]; next: string | null };
export type RunState = Schemas["RunState"];
export type RunCounts = Schemas["RunCounts"];
export type StepOutcome = NonNullable<Schemas["StepOutcome"]>;
export type StepRecord = Omit<Schemas["StepRecord"], "outcome"> & { outcome: StepOutcome };
export type StepType = Schemas["StepType"];
export type InputSeen = Schemas["InputSeen"];
export type SkipReason = NonNullable<Schemas["SkipReason"]>;
export type TriggerKind = NonNullable<Schemas["TriggerKind"]>;
// The schema shares these words with places where they may be missing; here they never are.
export type SkipPage = { items: (Omit<Schemas["Skip"], "reason"> & { reason: SkipReason })[] };
export type SkipCount = Omit<Schemas["SkipCount"], "reason"> & { reason: SkipReason };
export type PlaybookEffect = Schemas["PlaybookEffect"];
export type EffectReading = Schemas["EffectReading"];
export type EffectOutcome = Schemas["EffectOutcome"];
export type EffectDifference = NonNullable<EffectReading["difference"]>;
export type PowerForecast = Schemas["PowerForecast"];
export type DryRun = Omit<Schemas["DryRun"], "steps"> & { steps: DryStep[] };
export type DryStep = Omit<Schemas["DryStep"], "outcome"> & { outcome: StepOutcome };
export type Job = Schemas["Job"];

/** A condition as the engine stores it: one of its forms, the others left out. */
export interface Condition {
  all?: Condition[];
  any?: Condition[];
  input?: string;
  op?: string;
  value?: number;
  fact?: string;
}

/** What of a playbook's stored form the pages read; all else stays as it is. */
export interface PlaybookForm {
  name: string;
  description?: string;
  triggers: {
    alert?: { kinds?: string[]; rules?: string[] };
    threshold?: Condition;
    schedule?: { every: "day" | "week" | "month"; at: string; days?: string[]; day?: number };
    manual?: boolean;
  }[];
  steps: { type: StepType }[];
  reentry?: { policy: string; times?: number; days?: number };
  quietHours?: { from: string; to: string };
  holdout?: { share: number };
}

/** What a simulation's job says in the end. */
export interface SimulationReport {
  from: string;
  to: string;
  accounts: number;
  skippedAccounts: number;
  entered: number;
  treated: number;
  holdout: number;
  days: { day: string; entered: number; holdout: number; tasks: number }[];
  skipped: { reason: SkipReason; count: number }[];
  ends: { state: RunState; runs: number }[];
  tasks: {
    given: number;
    accountCap: number;
    ownerCap: number;
    perOwnerMax: number;
    owners: OwnerLoad[];
  };
  messages: { type: StepType; count: number }[];
  returned: { accounts: number; score: number | null; later: number | null };
  notes: string[];
}

export interface OwnerLoad {
  owner: string;
  tasks: number;
  mean: number;
  p95: number;
  max: number;
  daysOver: number;
}
