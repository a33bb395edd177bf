import type { AccountRow } from "../api/types";
import { Bell } from "./bell";
import type { LiveReading } from "./item";
import { arrange, type ListQuery, moves } from "./order";

/** What the list shows of itself; replaced, never changed, so that a reader can compare by identity. */
export interface ListState {
  ids: readonly string[];
  /** Accounts whose place in the list is no longer right. */
  moved: number;
  /** Accounts that got news and are not loaded: new ones, or further down. */
  unseen: number;
}

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

  /** Shows what the engine listed, in its order. Rows of an earlier list are forgotten, which bounds the memory. */
  show(rows: readonly AccountRow[], query: ListQuery): void {
    const before = this.#rows;
    this.#query = query;
    this.#rows = new Map();
    this.#moved.clear();
    this.#unseen.clear();
    for (const listed of rows) {
      const row = newer(before.get(listed.account), listed);
      this.#rows.set(row.account, row);
      this.#changedRows.add(row.account);
    }
    this.#list = { ids: rows.map((row) => row.account), moved: 0, unseen: 0 };
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

  /** Puts the loaded rows in order again, and drops those that no longer belong. */
  arrange(): void {
    this.#moved.clear();
    this.#list = { ...this.#list, ids: arrange(this.#rows.values(), this.#query) };
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
