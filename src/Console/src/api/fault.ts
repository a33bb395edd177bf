/** Why the engine did not answer as asked; each has its own text in the resource files. */
export type FaultKind =
  "unreachable" | "unauthorized" | "forbidden" | "missing" | "invalid" | "busy" | "engine";

/** A request that brought no answer we can show. */
export class ApiFault extends Error {
  readonly kind: FaultKind;
  readonly status: number | undefined;
  /** The engine's own sentence, from its problem details. */
  readonly detail: string | undefined;

  constructor(kind: FaultKind, status?: number, detail?: string) {
    super(detail ?? kind);
    this.name = "ApiFault";
    this.kind = kind;
    this.status = status;
    this.detail = detail;
  }
}

export function kindOf(status: number): FaultKind {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "missing";
  if (status === 429 || status === 503) return "busy";
  return status >= 500 ? "engine" : "invalid";
}

export function toFault(error: unknown): ApiFault {
  return error instanceof ApiFault ? error : new ApiFault("engine", undefined, String(error));
}
