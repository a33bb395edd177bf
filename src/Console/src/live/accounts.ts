import type { AccountRow } from "../api/types";
import { Bell } from "./bell";
import type { LiveReading } from "./item";
import { arrange, type ListQuery, moves } from "./order";

/** What the list shows of itself; replaced, never changed, so that a reader can compare by identity. */
export interface ListState {
  /** By place; undefined: nobody has asked what stands there. */
  ids: readonly (string | undefined)[];
  /** Accounts whose place in the list is no longer right. */
  moved: number;
  /** Accounts that got news and are not loaded: new ones, or further down. */
  unseen: number;
}

/** Rows held: what is far from where a person looks is asked for again, so that no list fills the memory. */
const rowsMax = 10_000;
const unseenMax = 1_000; // Beyond this the exact number helps nobody, and the set would grow with the portfolio.

/**
 * The accounts that the list has loaded, kept up to date by the live feed. Lives outside React: a row's own
 * listeners run when that row changed, the list's when its order or counts did.
 */
export class Accounts {
  #rows = new Map<string, AccountRow>();
  #rowBells = new Map<string, Bell>();
  #query: ListQuery = { owners: [], sortBy: "score", descending: false };
  #moved = new Set<string>();
  #unseen = new Set<string>();
  #changedRows = new Set<string>();
  #listChanged = false;
  #list: ListState = { ids: [], moved: 0, unseen: 0 };
  #listBell = new Bell();
  #touched: () => void;

  /** @param touched asks for a `flush` with the next frame. */
  constructor(touched: () => void) {
    this.#touched = touched;
  }

  row = (account: string): AccountRow | undefined => this.#rows.get(account);

  list = (): ListState => this.#list;

  subscribeList = this.#listBell.subscribe;

  subscribeRow(account: string, listener: () => void): () => void {
    let bell = this.#rowBells.get(account);
    if (!bell) {
      bell = new Bell();
      this.#rowBells.set(account, bell);
    }
    const leave = bell.subscribe(listener);
    const mine = bell;
    return () => {
      leave();
      if (mine.isUnheard) this.#rowBells.delete(account);
    };
  }

  /** Takes in one row that was read by itself, for a page that shows one account. */
  know(row: AccountRow): void {
    this.#rows.set(row.account, newer(this.#rows.get(row.account), row));
    this.#changedRows.add(row.account);
    this.#touched();
  }

  /**
   * Shows the beginning of what the engine listed, in its order. Rows of another list are forgotten; of the same one
   * they stand until they are read again.
   */
  show(rows: readonly AccountRow[], query: ListQuery, total = rows.length): void {
    const before = this.#rows;
    const rest = query === this.#query ? this.#list.ids.slice(rows.length, total) : [];
    this.#query = query;
    this.#rows = new Map();
    this.#moved.clear();
    this.#unseen.clear();
    this.#put(rows, before);
    const listed = new Set(rows.map((row) => row.account));
    const ids = rows.map((row): string | undefined => row.account);
    for (const id of rest) {
      const row = id === undefined || listed.has(id) ? undefined : before.get(id);
      if (row) this.#rows.set(row.account, row);
      ids.push(row?.account);
    }
    ids.length = Math.max(total, rows.length);
    this.#list = { ids, moved: 0, unseen: 0 };
    this.#listChanged = true;
    this.#touched();
  }

  /** Puts a part of the list in its place, which begins at an index. */
  place(rows: readonly AccountRow[], at: number): void {
    const ids = [...this.#list.ids];
    const listed = new Set(rows.map((row) => row.account));
    // One whose place changed between two parts is shown where it stands now.
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i];
      if (id !== undefined && listed.has(id)) ids[i] = undefined;
    }
    rows.forEach((row, i) => {
      const stood = ids[at + i];
      if (stood !== undefined && !listed.has(stood)) this.#rows.delete(stood);
      ids[at + i] = row.account;
    });
    this.#put(rows, this.#rows);
    if (this.#rows.size > rowsMax) this.#forgetFarFrom(at, ids);
    this.#list = { ...this.#list, ids };
    this.#listChanged = true;
    this.#touched();
  }

  /** The list has become longer or shorter; what stands at its end now is not known. */
  resize(total: number): void {
    if (total === this.#list.ids.length) return;
    const ids = [...this.#list.ids];
    for (const id of ids.slice(total)) if (id !== undefined) this.#rows.delete(id);
    ids.length = total;
    this.#list = { ...this.#list, ids };
    this.#listChanged = true;
    this.#touched();
  }

  read(account: string, reading: LiveReading, at: string): AccountRow | undefined {
    const row = this.#rows.get(account);
    if (!row) {
      if (this.#unseen.size < unseenMax) this.#unseen.add(account);
      this.#listChanged = true;
      this.#touched();
      return undefined;
    }
    if (row.scoredAt && Date.parse(at) < Date.parse(row.scoredAt)) return undefined;
    const { score, band, coverage, trend } = reading;
    this.#replace({ ...row, score, band, coverage, trend, scoredAt: at });
    return row;
  }

  endanger(account: string, churnRisk: number | null): void {
    const row = this.#rows.get(account);
    if (row && row.churnRisk !== churnRisk) this.#replace({ ...row, churnRisk });
  }

  countAlerts(account: string, open: number): void {
    const row = this.#rows.get(account);
    if (row && row.openAlerts !== open) this.#replace({ ...row, openAlerts: open });
  }

  /**
   * Puts the loaded rows in order again, and drops those that no longer belong. Rows among which unknown ones stand are
   * put in order part by part: between them nobody here knows.
   */
  arrange(): void {
    this.#moved.clear();
    this.#list = { ...this.#list, ids: this.#arranged() };
    this.#listChanged = true;
    this.#touched();
  }

  /** Tells the readers; called once a frame, however much came. */
  flush(): void {
    for (const account of this.#changedRows) this.#rowBells.get(account)?.ring();
    this.#changedRows.clear();
    if (!this.#listChanged) return;
    this.#listChanged = false;
    this.#list = { ids: this.#list.ids, moved: this.#moved.size, unseen: this.#unseen.size };
    this.#listBell.ring();
  }

  #arranged(): (string | undefined)[] {
    const ids: (string | undefined)[] = [];
    let part: AccountRow[] = [];
    const close = () => {
      for (const id of arrange(part, this.#query)) ids.push(id);
      part = [];
    };
    for (const id of this.#list.ids) {
      const row = id === undefined ? undefined : this.#rows.get(id);
      if (row) part.push(row);
      else {
        close();
        ids.push(undefined);
      }
    }
    close();
    return ids;
  }

  #put(rows: readonly AccountRow[], before: ReadonlyMap<string, AccountRow>): void {
    for (const listed of rows) {
      this.#rows.set(listed.account, newer(before.get(listed.account), listed));
      this.#changedRows.add(listed.account);
    }
  }

  #forgetFarFrom(at: number, ids: (string | undefined)[]): void {
    const known = ids.flatMap((id, index) => (id === undefined ? [] : [{ id, index }]));
    known.sort((a, b) => Math.abs(b.index - at) - Math.abs(a.index - at));
    // Some more than it must, so that the next part needs none of this.
    for (const { id, index } of known.slice(0, known.length - rowsMax * 0.8)) {
      this.#rows.delete(id);
      ids[index] = undefined;
    }
  }

  #replace(row: AccountRow): void {
    const before = this.#rows.get(row.account);
    this.#rows.set(row.account, row);
    this.#changedRows.add(row.account);
    if (before && moves(before, row, this.#query)) {
      this.#moved.add(row.account);
      this.#listChanged = true;
    }
    this.#touched();
  }
}

/** A list that was on its way while the feed told more must not set a score back. */
function newer(kept: AccountRow | undefined, listed: AccountRow): AccountRow {
  if (!kept?.scoredAt || !listed.scoredAt || Date.parse(listed.scoredAt) >= Date.parse(kept.scoredAt))
    return listed;
  const now = { band: kept.band, scoredAt: kept.scoredAt };
  return {
    ...listed,
    ...now,
    score: kept.score ?? null,
    trend: kept.trend ?? null,
    coverage: kept.coverage ?? 0,
  };
}
