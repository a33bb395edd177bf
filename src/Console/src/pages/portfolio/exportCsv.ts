import type { AccountsQuery, EngineApi } from "../../api/client";
import { csvHead, csvLines } from "./csv";

const pageSize = 200; // The most that the API gives at once.
const rowsMax = 200_000; // Twice the portfolio that the engine is made for; a file that spreadsheets still open.

/** Reads the whole list, part by part, into a file's text. */
export async function exportCsv(
  api: EngineApi,
  query: AccountsQuery,
  progress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: string[] = [csvHead];
  let cursor: string | undefined;
  let rows = 0;
  do {
    const page = await api.accounts({ ...query, cursor, limit: pageSize }, signal);
    parts.push(csvLines(page.items));
    rows += page.items.length;
    progress(rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && rows < rowsMax);
  return new Blob(parts, { type: "text/csv;charset=utf-8" });
}

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken the file over when the click was handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
