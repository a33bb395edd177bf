import { expect, test } from "vitest";
import { readAnnouncing } from "./announce";

test("nothing is heard until somebody asked for it", () => {
  for (const stored of [null, "", "1", '["siren"]', '{"sound":true}'])
    expect(readAnnouncing(stored)).toEqual([]);
  expect(readAnnouncing('["notification","sound"]')).toEqual(["sound", "notification"]);
});
