import type { Bridge } from "./types";

export type BridgeLineName =
  "start" | "new" | "reactivation" | "expansion" | "contraction" | "churn" | "fx" | "end";

/** A bar of the bridge: from where to where it goes, and by how much. */
export interface BridgeBar {
  name: BridgeLineName;
  amount: number;
  from: number;
  to: number;
  way: "total" | "up" | "down";
}

/** The bridge as bars, each beginning where the one before ended. A line at 0 stays: that nothing churned is news. */
export function barsOf(bridge: Bridge): BridgeBar[] {
  const bars: BridgeBar[] = [total("start", bridge.start)];
  let at = bridge.start;
  const moves = [
    ["new", bridge.new],
    ["reactivation", bridge.reactivation],
    ["expansion", bridge.expansion],
    ["contraction", -bridge.contraction],
    ["churn", -bridge.churn],
    ["fx", bridge.fx],
  ] as const;
  for (const [name, amount] of moves) {
    if (name === "fx" && amount === 0) continue;
    bars.push({ name, amount, from: at, to: at + amount, way: amount < 0 ? "down" : "up" });
    at += amount;
  }
  return [...bars, total("end", bridge.end)];
}

/**
 * Where an amount lies on the drawing, 0-100. The drawing need not begin at 0: movements are small beside the MRR
 * that they move, and would not be seen.
 */
export function placeOf(bars: readonly BridgeBar[]): (amount: number) => number {
  const [first, high] = scaleOf(bars);
  return (amount) => Math.max(0, Math.min(100, ((amount - first) / (high - first || 1)) * 100));
}

/** The amounts at the drawing's left and right. */
export function scaleOf(bars: readonly BridgeBar[]): [first: number, last: number] {
  const moves = bars.filter((bar) => bar.way !== "total");
  const ends = [...moves.flatMap((bar) => [bar.from, bar.to]), ...bars.map((bar) => bar.to)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = (high - low) * 0.5 || Math.abs(high) || 1;
  return [Math.max(Math.min(0, low), low - room), high];
}

function total(name: "start" | "end", amount: number): BridgeBar {
  return { name, amount, from: 0, to: amount, way: "total" };
}
