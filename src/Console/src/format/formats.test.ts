import { describe, expect, test } from "vitest";
import { absent, makeFormats } from "./formats";

const now = Date.parse("2026-11-22T12:00:00Z");
const before = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("formats", () => {
  test("points carry their sign, and a minus as wide as the plus", () => {
    const { points } = makeFormats("en");
    expect([points(3.24), points(-4.06), points(0), points(null)]).toEqual(["+3.2", "−4.1", "0.0", absent]);
  });

  test("shares are in percent, with the same minus", () => {
    const { share } = makeFormats("en");
    expect([share(0.806), share(-0.26), share(0)]).toEqual(["81%", "−26%", "0%"]);
  });

  test("numbers and money follow the locale", () => {
    const { score, money } = makeFormats("de-DE");
    expect(score(63.44)).toBe("63,4");
    expect(plain(money(12_500, "EUR"))).toBe("12.500 €");
  });

  test("a currency that is none still shows the amount", () => {
    expect(makeFormats("en").money(1200, "not money")).toBe("1,200");
  });

  test.each([
    [3, "now"],
    [45, "45 sec. ago"],
    [90, "1 min. ago"],
    [7_200, "2 hr. ago"],
    [86_400, "yesterday"],
    [86_400 * 100, "3 mo. ago"],
    [-86_400 * 30, "in 30 days"],
  ])("%d seconds ago reads %s", (seconds, text) => {
    expect(makeFormats("en-US").relative(before(seconds), now)).toBe(text);
  });
});
