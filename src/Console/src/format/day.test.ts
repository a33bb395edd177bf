import { expect, test } from "vitest";
import { dayIn } from "./day";

test("a day is the workspace's, not the browser's", () => {
  const at = Date.parse("2026-02-17T23:30:00Z");
  expect([dayIn("UTC", at), dayIn("Asia/Tokyo", at), dayIn("America/New_York", at)]).toEqual([
    "2026-02-17",
    "2026-02-18",
    "2026-02-17",
  ]);
});
