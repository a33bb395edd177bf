import { expect, test } from "vitest";
import type { TimelineItem } from "../../api/types";
import { peopleIn } from "./people";

const signal = (user: string | null, name: string, at: string): TimelineItem => ({
  kind: "signal",
  id: `${user} ${at}`,
  type: "usage.event",
  name,
  user,
  value: null,
  props: null,
  at,
  recordedAt: at,
});

test("each person is there once, with what they did last, whatever came late", () => {
  const items = [
    signal("eve", "late", "2026-11-01T00:00:00Z"),
    signal(null, "nobody", "2026-11-22T00:00:00Z"),
    signal("bob", "share", "2026-11-20T00:00:00Z"),
    signal("eve", "export", "2026-11-21T00:00:00Z"),
  ];
  expect(peopleIn(items).map(({ user, did }) => [user, did])).toEqual([
    ["eve", "export"],
    ["bob", "share"],
  ]);
});
