import type { Run } from "./types";

/** What made an account a candidate, as a person reads it: of one who asked the name alone, without the request's key. */
export function causeOf({ trigger, cause }: Pick<Run["entry"], "trigger" | "cause">): string {
  const end = cause.lastIndexOf(": ");
  return trigger === "manual" && end > 0 ? cause.slice(0, end) : cause;
}
