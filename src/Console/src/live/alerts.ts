import type { AlertRow } from "../api/types";
import { Bell } from "./bell";
import { compareCursors, isListedAfter } from "./cursor";
import type { AlertDeed, LiveItem } from "./item";

export interface AlertsState {
  /** Newest first. */
  alerts: readonly AlertRow[];
  /** How many of them are open. */
  open: number;
  /** All open alerts of the workspace are here, so that counting them is exact. */
  complete: boolean;
}

const resolvedMax = 200; // A shift's worth; older ones are on the account's timeline.

/** What nobody has done anything with yet. */
export const untouched: Pick<
  AlertRow,
  | "phase"
  | "acknowledgedBy"
  | "acknowledgedAt"
  | "snoozedUntil"
  | "assignedTo"
  | "escalations"
  | "isUseful"
  | "silencedBy"
  | "inhibitedBy"
> = {
  phase: "firing",
  acknowledgedBy: null,
  acknowledgedAt: null,
  snoozedUntil: null,
  assignedTo: null,
  escalations: 0,
  isUseful: null,
  silencedBy: [],
  inhibitedBy: [],
};

/** The alerts that are open, and those resolved since the page was opened. */
export class Alerts {
  #byId = new Map<string, AlertRow>();
  #openBy = new Map<string, number>();
  #state: AlertsState = { alerts: [], open: 0, complete: false };
  #complete = false;
  #changed = false;
  #bell = new Bell();
  #raisedListeners = new Set<(alert: AlertRow) => void>();
  #incompleteListeners = new Set<(alert: AlertRow) => void>();
  #touched: () => void;

  constructor(touched: () => void) {
    this.#touched = touched;
  }

  state = (): AlertsState => this.#state;

  subscribe = this.#bell.subscribe;

  /** Takes over what the engine listed; what the feed told later stays. */
  load(rows: readonly AlertRow[], complete: boolean): void {
    for (const row of rows) {
      const kept = this.#byId.get(row.id);
      if (!kept || isListedAfter(row.cursor, kept.cursor)) this.#put(row);
    }
    this.#complete = complete;
    this.#change();
  }

  /** Tells at once, drawn or not, of every alert that the feed raises. */
  subscribeRaised(listener: (alert: AlertRow) => void): () => void {
    this.#raisedListeners.add(listener);
    return () => this.#raisedListeners.delete(listener);
  }

  /** Tells of every alert of which the feed said less than a list shows: who owns it, or how it was rated. */
  subscribeIncomplete(listener: (alert: AlertRow) => void): () => void {
    this.#incompleteListeners.add(listener);
    return () => this.#incompleteListeners.delete(listener);
  }

  /** Shows what was just done here, until the engine tells it. */
  patch(id: string, done: Partial<AlertRow>): void {
    const kept = this.#byId.get(id);
    if (!kept) return;
    this.#put({ ...kept, ...done });
    this.#change();
  }

  clear(): void {
    this.#byId.clear();
    this.#openBy.clear();
    this.#complete = false;
    this.#change();
  }

  /** What the item changed; undefined: nothing that we did not know. */
  take(item: LiveItem, accountName: string | undefined): "raised" | "resolved" | undefined {
    const alert = item.alert;
    if (!alert) return undefined;
    const kept = this.#byId.get(alert.id);
    if (kept && compareCursors(item.cursor, kept.cursor) <= 0) return undefined;
    if (alert.state === "open") {
      if (kept && alert.deed && !alert.raised) return this.#do(kept, item, alert.deed);
      if (!alert.raised) return undefined;
      this.#put({
        ...alert.raised,
        id: alert.id,
        cursor: item.cursor,
        account: item.account,
        accountName: accountName ?? null,
        owner: null,
        state: "open",
        signals: [],
        resolvedAt: null,
        resolution: null,
        ...untouched,
      });
      this.#change();
      if (kept?.state === "open") return undefined;
      this.#tell(alert.id, this.#raisedListeners);
      this.#tell(alert.id, this.#incompleteListeners);
      return "raised";
    }
    if (!kept || kept.state === "resolved") return undefined;
    this.#put({
      ...kept,
      cursor: item.cursor,
      state: "resolved",
      resolvedAt: item.at,
      resolution: alert.resolution ?? null,
    });
    this.#change();
    return "resolved";
  }

  /** Shows a row as the engine has it now, after a person did something with it here. */
  replace(row: AlertRow): void {
    const kept = this.#byId.get(row.id);
    if (kept && !isListedAfter(row.cursor, kept.cursor)) return;
    this.#put(row);
    this.#change();
  }

  /** Undefined: not all open alerts are here, so the account's own number has to do. */
  openOf(account: string): number | undefined {
    if (!this.#complete) return undefined;
    return this.#openBy.get(account) ?? 0;
  }

  flush(): void {
    if (!this.#changed) return;
    this.#changed = false;
    const newestFirst = [...this.#byId.values()].sort(byNewest);
    for (const old of newestFirst.filter((alert) => alert.state === "resolved").slice(resolvedMax))
      this.#byId.delete(old.id);
    const alerts = newestFirst.filter((alert) => this.#byId.has(alert.id));
    const open = alerts.filter((alert) => alert.state === "open").length;
    this.#state = { alerts, open, complete: this.#complete };
    this.#bell.ring();
  }

  #tell(id: string, listeners: Iterable<(alert: AlertRow) => void>): void {
    const row = this.#byId.get(id);
    if (row) for (const listener of listeners) listener(row);
  }

  #do(kept: AlertRow, item: LiveItem, deed: AlertDeed): undefined {
    this.#put({ ...kept, cursor: item.cursor, ...careAfter(kept, item.at, deed) });
    this.#change();
    if (deed.news === "rated") this.#tell(kept.id, this.#incompleteListeners);
  }

  #put(row: AlertRow): void {
    const wasOpen = this.#byId.get(row.id)?.state === "open";
    this.#byId.set(row.id, row);
    const change = Number(row.state === "open") - Number(wasOpen);
    if (change !== 0) this.#openBy.set(row.account, (this.#openBy.get(row.account) ?? 0) + change);
  }

  #change(): void {
    this.#changed = true;
    this.#touched();
  }
}

function byNewest(a: AlertRow, b: AlertRow): number {
  return Date.parse(b.raisedAt) - Date.parse(a.raisedAt) || compareCursors(b.cursor, a.cursor);
}

/** What a deed changes of an alert; a deed that a newer engine knows changes nothing here. */
function careAfter(kept: AlertRow, at: string, { news, by, until, to }: AlertDeed): Partial<AlertRow> {
  switch (news) {
    case "acknowledged":
      return { acknowledgedBy: by, acknowledgedAt: at };
    case "snoozed":
      return { snoozedUntil: until };
    case "woken":
      return { snoozedUntil: null };
    case "assigned":
      return { assignedTo: to };
    case "recovering":
      return { phase: "recovering" };
    case "refired":
      return { phase: "firing" };
    case "escalated":
      return { escalations: kept.escalations + 1 };
    default:
      return {};
  }
}
