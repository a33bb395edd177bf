import { expect, test } from "vitest";
import { readQuery, withQuery, writeQuery } from "./useMetricsQuery";

const today = "2026-02-17";
const read = (text: string) => readQuery(new URLSearchParams(text), today);

test("the address leads back to what it was written from", () => {
  for (const text of ["", "period=last-month&by=segment", "from=2026-01-01&to=2026-02-01&policy=stripe"])
    expect(writeQuery(read(text)).toString()).toBe(text);
});

test("own dates that are none fall back to the named period", () => {
  expect(read("from=2026-03-01&to=2026-02-01&period=last-month")).toMatchObject({
    preset: "last-month",
    period: { from: "2026-01-01", to: "2026-02-01" },
  });
  expect(read("period=nonsense").preset).toBe("last-90-days");
});

test("another part keeps what was chosen", () => {
  expect(withQuery("/metrics/nrr", read("by=plan"))).toBe("/metrics/nrr?by=plan");
  expect(withQuery("/metrics", read(""))).toBe("/metrics");
});
