/** Why the engine did not answer as asked; each has its own text in the resource files. */
export type FaultKind =
  "unreachable" | "unauthorized" | "forbidden" | "missing" | "conflict" | "invalid" | "busy" | "engine";

/** A field of a request that the engine did not accept, as its problem details name it. */
export interface FieldFault {
  field: string;
  detail: string;
}

/** A request that brought no answer we can show. */
export class ApiFault extends Error {
  readonly kind: FaultKind;
  readonly status: number | undefined;
  /** The engine's own sentence, from its problem details. */
  readonly detail: string | undefined;
  readonly fields: readonly FieldFault[];

  constructor(kind: FaultKind, status?: number, detail?: string, fields: readonly FieldFault[] = []) {
    super(detail ?? kind);
    this.name = "ApiFault";
    this.kind = kind;
    this.status = status;
    this.detail = detail;
    this.fields = fields;
  }
}

export function kindOf(status: number): FaultKind {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "missing";
  if (status === 409 || status === 412) return "conflict";
  if (status === 429 || status === 503) return "busy";
  return status >= 500 ? "engine" : "invalid";
}

/** The fault that an answer tells by its status and its problem details. */
export async function faultOf(response: Response): Promise<ApiFault> {
  const problem = await problemOf(response);
  const detail = typeof problem.detail === "string" ? problem.detail : undefined;
  return new ApiFault(kindOf(response.status), response.status, detail, fieldsOf(problem, detail));
}

export function toFault(error: unknown): ApiFault {
  return error instanceof ApiFault ? error : new ApiFault("engine", undefined, String(error));
}

type Problem = Record<string, unknown>;

async function problemOf(response: Response): Promise<Problem> {
  try {
    return ((await response.json()) ?? {}) as Problem;
  } catch {
    return {}; // Not problem details: the status alone has to do.
  }
}

/** Every field at fault is in `errors`; where there is one only, it is in `field` with the sentence of the whole. */
export function fieldsOf(problem: Problem, detail: string | undefined): FieldFault[] {
  const told = Array.isArray(problem.errors) ? (problem.errors as Problem[]) : [];
  const fields = told.flatMap(({ field, ...more }) => {
    const text = more.reason ?? more.detail;
    return typeof field === "string" && typeof text === "string" ? [{ field, detail: text }] : [];
  });
  if (fields.length > 0) return fields;
  return typeof problem.field === "string" && detail ? [{ field: problem.field, detail }] : [];
}
