import { expect, test } from "vitest";
import { humanize } from "./humanize";

test.each([
  ["active_users", "Active users"],
  ["firstReplyMinutes", "First reply minutes"],
  ["nps", "NPS"],
])("the key %s reads %s", (key, text) => {
  expect(humanize(key)).toBe(text);
});
