import { expect, test } from "vitest";
import { makeFormats } from "../../format/formats";
import { changeOf, seriesById, sparkline, variantsOf, writeMetric } from "./look";
import type { Metric } from "./types";

const write = (id: string, unit: string) => writeMetric(id, unit, "EUR", makeFormats("en-GB"), "en-GB");

test("each unit is written its own way", () => {
  expect(write("nrr", "ratio")(1.0286)).toBe("102.9%");
  expect(write("quick_ratio", "ratio")(5.963)).toBe("6 ×");
  expect(write("mrr", "money")(152_321)).toBe("€152,321");
  expect(write("nps", "points")(-12.34)).toBe("−12.3");
});

test("a ratio moves by points, anything else by its share", () => {
  expect(changeOf("nrr", "ratio", 1.02, 1)).toMatchObject({ kind: "points", way: "better" });
  expect(changeOf("mrr", "money", 90, 100)).toEqual({ amount: -0.1, kind: "share", way: "worse" });
  expect(changeOf("mrr", "money", 90, 0)).toBeNull();
  expect(changeOf("mrr", "money", null, 100)).toBeNull();
});

test("less churn is better", () => {
  expect(changeOf("logo_churn", "ratio", 0.02, 0.05)?.way).toBe("better");
  expect(changeOf("revenue_churn.net", "ratio", 0.02, -0.05)?.way).toBe("worse");
  expect(changeOf("customer_retention_rate", "ratio", 0.9, 0.95)?.way).toBe("worse");
});

test("variants stand with their metric", () => {
  const all = ["nps", "nps.1-10", "nrr", "nrr.flow", "revenue_churn.gross", "revenue_churn.net"];
  expect(variantsOf("nps", all)).toEqual(["nps.1-10"]);
  expect(variantsOf("revenue_churn.gross", all)).toEqual(["revenue_churn.net"]);
});

test("a step without a value is a gap in the line, not a zero", () => {
  expect(sparkline([0, 10, null, 5, 10])).toEqual(["0.0,27.0 25.0,3.0", "75.0,15.0 100.0,3.0"]);
  expect(sparkline([null, 4, null])).toEqual([]);
});

test("series come oldest first", () => {
  const at = (from: string, value: number | null) => ({ id: "nrr", from, value }) as Metric;
  expect(seriesById([at("2026-02", 2), at("2026-01", null)]).get("nrr")).toEqual([null, 2]);
});
