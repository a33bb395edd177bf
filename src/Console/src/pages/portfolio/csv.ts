import type { AccountRow } from "../../api/types";

const formulaStarts = /^[=+\-@\t\r]/;

/**
 * A cell as RFC 4180 has it. A spreadsheet would run a text that starts like a formula, and names come from outside:
 * such a text gets a quote mark before it. Numbers are the engine's own and stay numbers.
 */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value == null) return "";
  if (typeof value !== "string") return String(value);
  const safe = formulaStarts.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The columns of an export, named as the API names them, so that a file can be read by programs too. */
export const csvColumns = [
  "account",
  "name",
  "segment",
  "plan",
  "owner",
  "score",
  "band",
  "trend",
  "coverage",
  "churnRisk",
  "mrr",
  "currency",
  "renewalAt",
  "lastActivityAt",
  "openAlerts",
] as const satisfies readonly (keyof AccountRow)[];

export function csvLines(rows: readonly AccountRow[]): string {
  return rows.map((row) => `${csvColumns.map((column) => csvCell(row[column])).join(",")}\r\n`).join("");
}

/** With a byte-order mark: without it, spreadsheets take UTF-8 for their own old encoding. */
export const csvHead = `\uFEFF${csvColumns.join(",")}\r\n`;
