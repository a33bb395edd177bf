import { expect, test } from "vitest";
import { bodyOf, namesOf } from "./endpointBody";
import type { Endpoint } from "./types";

function entered(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

test("a CRM gets its fields and what opens it, and no types", () => {
  const body = bodyOf(
    entered({
      name: "HubSpot",
      types: "alert.*",
      "field.score": "health_score, hs2",
      "field.band": "health_band",
      minChange: "2.5",
      token: "pat-1",
    }),
    "hubspot",
  );
  expect(JSON.parse(JSON.stringify(body))).toEqual({
    kind: "hubspot",
    name: "HubSpot",
    owners: [],
    fields: { health_score: "score", hs2: "score", health_band: "band" },
    minChange: 2.5,
    credentials: { token: "pat-1" },
  });
  expect(namesOf({ health_score: "score", hs2: "score", health_band: "band" }, "score")).toBe(
    "health_score, hs2",
  );
});

test("a channel gets its types, grouping and quiet hours", () => {
  const body = bodyOf(
    entered({
      url: "mailto:a@b.example",
      types: "alert.raised, alert.resolved",
      owners: "Ann",
      by: "owner",
      wait: "30",
      interval: "x",
      from: "22:00",
      to: "07:00",
      friday: "on",
      criticalPasses: "on",
    }),
    "email",
    { version: 3, enabled: false } as Endpoint,
  );
  expect(JSON.parse(JSON.stringify(body))).toEqual({
    kind: "email",
    url: "mailto:a@b.example",
    types: ["alert.raised", "alert.resolved"],
    owners: ["Ann"],
    grouping: { by: "owner", waitSeconds: 30, intervalSeconds: "x" },
    quietHours: { from: "22:00", to: "07:00", days: ["friday"], criticalPasses: true },
    version: 3,
    enabled: false,
  });
});

test("what is left empty comes by itself, and credentials stay", () => {
  const body = bodyOf(entered({ token: "" }), "salesforce");
  expect(JSON.parse(JSON.stringify(body))).toEqual({ kind: "salesforce", owners: [], fields: {} });
  expect(bodyOf(entered({}), "webhook").quietHours).toBeUndefined();
});
