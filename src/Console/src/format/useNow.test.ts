import { afterEach, expect, test, vi } from "vitest";
import { accountTime, tellHappened, tellTime } from "./useNow";

afterEach(() => {
  vi.useRealTimers();
  tellTime(new Date().toISOString());
});

test("accounts live in the engine's time, which what happens moves on and never back", () => {
  vi.useFakeTimers({ now: Date.parse("2026-11-22T12:00:00Z") });
  tellTime("2027-01-05T00:00:00Z");
  vi.advanceTimersByTime(60_000);
  expect(new Date(accountTime()).toISOString()).toBe("2027-01-05T00:01:00.000Z");
  tellHappened("2027-01-04T00:00:00Z");
  expect(new Date(accountTime()).toISOString()).toBe("2027-01-05T00:01:00.000Z");
  tellHappened("2027-01-06T00:00:00Z");
  expect(new Date(accountTime()).toISOString()).toBe("2027-01-06T00:00:00.000Z");
  tellTime("no time");
  expect(new Date(accountTime()).toISOString()).toBe("2027-01-06T00:00:00.000Z");
});
