import { expect, test } from "vitest";
import { builder as en } from "../../../i18n/en/builder";
import { makeEngineWords } from "../../../i18n/engine/engineWords";
import { stepWords } from "./words";

test("steps are told in words", () => {
  const wording = { texts: en, locale: "en-GB", engine: makeEngineWords("en-GB") };
  const when = {
    all: [{ input: "score", op: ">=", value: 60 }, { any: [{ fact: "in-band", limit: "red" }, {}] }],
  };
  expect(stepWords({ type: "waitUntil", until: { when, timeout: "1.00:00:00" } }, wording)).toBe(
    "until Score ≥ 60 and (Is in the band: red or a condition that the form does not know), at most 1 day",
  );
  expect(stepWords({ type: "task", title: "Call", due: "2.00:00:00", owner: "ann" }, wording)).toBe(
    "Call, for ann, due in 2 days",
  );
  expect(stepWords({ type: "dance" }, wording)).toBe("Unknown step");
});
