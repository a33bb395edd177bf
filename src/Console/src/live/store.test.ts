import { describe, expect, test } from "vitest";
import { accountRow, alertRow } from "../api/samples";
import type { AccountRow } from "../api/types";
import type { LiveItem } from "./item";
import type { ListQuery } from "./order";
import { LiveStore } from "./store";

const worstFirst: ListQuery = { owners: [], sortBy: "score", descending: false };

const row = (account: string, score: number, more: Partial<AccountRow> = {}) =>
  accountRow(account, { score, ...more });

const reading = (cursor: string, account: string, score: number, at = "2026-11-22T10:00:00Z"): LiveItem => ({
  cursor,
  at,
  account,
  reading: { scorecard: "default", score, band: score < 40 ? "red" : "green", coverage: 1, trend: -3 },
});

const raised = (cursor: string, account: string, id: string): LiveItem => ({
  cursor,
  at: "2026-11-22T10:00:00Z",
  account,
  alert: {
    id,
    state: "open",
    raised: {
      kind: "at-risk",
      rule: "band-drop",
      severity: "critical",
      title: "Fell",
      reason: "Tickets",
      raisedAt: "2026-11-22T10:00:00Z",
    },
  },
});

const resolved = (cursor: string, account: string, id: string): LiveItem => ({
  cursor,
  at: "2026-11-22T11:00:00Z",
  account,
  alert: { id, state: "resolved", resolution: "Back up" },
});

/** A store whose frames the test draws. */
function newStore(rows: AccountRow[] = [], query = worstFirst) {
  const frames: (() => void)[] = [];
  const store = new LiveStore((flush) => frames.push(flush));
  const drawFrame = () => {
    const due = frames.splice(0);
    for (const flush of due) flush();
    return due.length;
  };
  store.accounts.show(rows, query);
  store.alerts.load([], true);
  drawFrame();
  return { store, drawFrame };
}

describe("the store", () => {
  test("tells a row's reader once a frame, however many readings came", () => {
    const { store, drawFrame } = newStore([row("a", 70), row("b", 80)]);
    let told = 0;
    let others = 0;
    store.accounts.subscribeRow("a", () => told++);
    store.accounts.subscribeRow("b", () => others++);
    for (let i = 1; i <= 50; i++) store.receive(reading(`${i}.0`, "a", 70 - i / 10));
    expect(told).toBe(0);
    expect(drawFrame()).toBe(1);
    expect(told).toBe(1);
    expect(others).toBe(0);
    expect(store.accounts.row("a")?.score).toBe(65);
  });

  test("leaves the order alone until asked, and counts what moved", () => {
    const { store, drawFrame } = newStore([row("a", 50), row("b", 60), row("c", 70)]);
    store.receive(reading("1.0", "c", 10));
    store.receive(reading("2.0", "c", 9));
    drawFrame();
    expect(store.accounts.list()).toEqual({ ids: ["a", "b", "c"], moved: 1, unseen: 0 });
    store.accounts.arrange();
    drawFrame();
    expect(store.accounts.list()).toEqual({ ids: ["c", "a", "b"], moved: 0, unseen: 0 });
  });

  test("drops a row that left the filtered band, when it is put in order", () => {
    const { store, drawFrame } = newStore([row("a", 50), row("b", 60)], { ...worstFirst, band: "green" });
    store.receive(reading("1.0", "a", 20));
    store.accounts.arrange();
    drawFrame();
    expect(store.accounts.list().ids).toEqual(["b"]);
  });

  test("counts accounts that it does not show, so that the list is asked for again", () => {
    const { store, drawFrame } = newStore([row("a", 50)]);
    store.receive(reading("1.0", "new", 20));
    store.receive(reading("2.0", "new", 21));
    drawFrame();
    expect(store.accounts.list().unseen).toBe(1);
  });

  test("is not set back by a list that was read before the feed told more", () => {
    const { store, drawFrame } = newStore([row("a", 50, { scoredAt: "2026-11-22T09:00:00Z" })]);
    store.receive(reading("1.0", "a", 30, "2026-11-22T10:00:00Z"));
    store.accounts.show([row("a", 50, { name: "Acme", scoredAt: "2026-11-22T09:00:00Z" })], worstFirst);
    drawFrame();
    expect(store.accounts.row("a")).toMatchObject({ score: 30, band: "red", name: "Acme" });
  });

  test("counts an account's open alerts as the feed beside it shows them", () => {
    const { store } = newStore([row("a", 50)]);
    store.receive(raised("1.0", "a", "x"));
    store.receive(raised("2.0", "a", "y"));
    store.receive(resolved("3.0", "a", "x"));
    expect(store.accounts.row("a")?.openAlerts).toBe(1);
  });

  test("keeps what the feed told when the engine's older list of alerts comes late", () => {
    const { store, drawFrame } = newStore([row("a", 50)]);
    store.receive(raised("5.0", "a", "x"));
    store.receive(resolved("6.0", "a", "x"));
    const listed = alertRow("x", "a", { cursor: "5" });
    store.alerts.load([listed], true);
    drawFrame();
    expect(store.alerts.state().alerts.map((alert) => alert.state)).toEqual(["resolved"]);
    expect(store.alerts.openOf("a")).toBe(0);
  });

  test("takes in what the engine knows of an alert that the feed raised", () => {
    const { store, drawFrame } = newStore();
    store.receive(raised("5.1", "a", "x"));
    store.alerts.replace(alertRow("x", "a", { cursor: "5", owner: "Ann" }));
    drawFrame();
    expect(store.alerts.state().alerts.map((alert) => alert.owner)).toEqual(["Ann"]);
  });

  test("tells of an alert at once that it was raised, and only once", () => {
    const { store } = newStore();
    const told: string[] = [];
    store.alerts.subscribeRaised((alert) => told.push(alert.id));
    store.receive(raised("5.0", "a", "x"));
    store.receive(raised("5.0", "a", "x"));
    expect(told).toEqual(["x"]);
  });

  test("sums up the news and forgets them when they were told", () => {
    const { store } = newStore([row("a", 50), row("b", 60)]);
    store.receive(reading("1.0", "a", 20));
    store.receive(reading("2.0", "b", 30));
    store.receive(raised("3.0", "a", "x"));
    expect(store.takeNews()).toEqual({
      turned: { red: 2, yellow: 0, green: 0, unknown: 0 },
      raised: 1,
      resolved: 0,
    });
    expect(store.takeNews().raised).toBe(0);
  });

  test("runs and tasks ring their own bells, and not the one of sums over accounts", () => {
    const frames: (() => void)[] = [];
    const store = new LiveStore((flush) => frames.push(flush));
    const rung: string[] = [];
    store.subscribe(() => rung.push("accounts"));
    store.subscribeWork("run", () => rung.push("run"));
    store.subscribeWork("task", () => rung.push("task"));
    const place = { at: "2026-11-22T10:00:00Z", account: "a" };
    store.receive({ ...place, cursor: "1.0", run: { id: "r", playbook: "p" } });
    store.receive({ ...place, cursor: "1.1", run: { id: "r", playbook: "p" } });
    store.receive({ ...place, cursor: "1.2", task: { id: "t" } });
    expect(frames).toHaveLength(1);
    frames[0]?.();
    expect(rung).toEqual(["run", "task"]);
    store.receive(reading("1.3", "a", 20));
    frames[1]?.();
    expect(rung).toEqual(["run", "task", "accounts"]);
  });
});

describe("a long list", () => {
  const some = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => row(`a${from + i}`, (from + i) / 1000));

  test("knows its length, and holds the parts that were asked for in their places", () => {
    const { store, drawFrame } = newStore();
    store.accounts.show(some(0, 2), worstFirst, 100_000);
    store.accounts.place(some(50_000, 2), 50_000);
    drawFrame();
    const { ids } = store.accounts.list();
    expect(ids.length).toBe(100_000);
    expect([ids[0], ids[2], ids[50_000], ids[50_002]]).toEqual(["a0", undefined, "a50000", undefined]);
    expect(store.accounts.row("a50001")?.score).toBe(50.001);
    store.accounts.resize(50_001);
    expect(store.accounts.list().ids.length).toBe(50_001);
    expect(store.accounts.row("a50001")).toBeUndefined();
  });

  test("shows an account that moved between two parts once, where it stands now", () => {
    const { store } = newStore();
    store.accounts.show(some(0, 3), worstFirst, 10);
    store.accounts.place([row("a1", 5), row("b", 6)], 5);
    expect(store.accounts.list().ids.slice(0, 7)).toEqual([
      "a0",
      undefined,
      "a2",
      undefined,
      undefined,
      "a1",
      "b",
    ]);
  });

  test("puts parts in order by themselves, and forgets what is far from where one looks", () => {
    const { store, drawFrame } = newStore();
    store.accounts.show(some(0, 2), worstFirst, 100_000);
    store.receive(reading("1.0", "a0", 90));
    store.accounts.arrange();
    expect(store.accounts.list().ids.slice(0, 3)).toEqual(["a1", "a0", undefined]);
    for (let at = 200; at <= 20_000; at += 200) store.accounts.place(some(at, 200), at);
    drawFrame();
    const held = store.accounts.list().ids.filter((id) => id !== undefined).length;
    expect(held).toBeGreaterThan(7_000);
    expect(held).toBeLessThanOrEqual(10_000);
    expect(store.accounts.row("a0")).toBeUndefined();
    expect(store.accounts.row("a20000")).toBeDefined();
  });

  test("stands where it is while it is read again from its beginning", () => {
    const { store } = newStore();
    store.accounts.show(some(0, 2), worstFirst, 10);
    store.accounts.place(some(5, 2), 5);
    store.accounts.show(some(0, 2), worstFirst, 10);
    expect(store.accounts.list().ids[5]).toBe("a5");
    store.accounts.show(some(0, 2), { ...worstFirst, q: "a" }, 10);
    expect(store.accounts.list().ids[5]).toBeUndefined();
  });
});
