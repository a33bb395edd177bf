import { expect, test } from "vitest";
import { playbooks as de } from "../../i18n/de/playbooks";
import { playbooks as en } from "../../i18n/en/playbooks";
import { makeEngineWords } from "../../i18n/engine/engineWords";
import { german } from "../../i18n/engine/german";
import type { LanguageId } from "../../i18n/Language";
import { triggerWords } from "./triggerWords";
import type { PlaybookForm } from "./types";

const words = (triggers: PlaybookForm["triggers"], texts = en, language: LanguageId = "en") =>
  triggerWords({ name: "x", steps: [], triggers }, texts, {
    locale: language,
    engine: makeEngineWords(language, language === "de" ? german : undefined),
  });

test.each<[string, PlaybookForm["triggers"]]>([
  ["by hand", [{ manual: true }]],
  ["when an alert is raised", [{ alert: {} }]],
  [
    "when an alert is raised: Sudden drop, Payment failed",
    [{ alert: { rules: ["sudden-drop", "payment-failed"] } }],
  ],
  ["when an alert of the kind at risk is raised", [{ alert: { kinds: ["at-risk"] } }]],
  [
    "every week on Monday, Friday at 09:00",
    [{ schedule: { every: "week", at: "09:00", days: ["monday", "Friday"] } }],
  ],
  ["every month on day 31 at 08:30", [{ schedule: { every: "month", at: "08:30", day: 31 } }]],
  ["once the score < 45", [{ threshold: { input: "score", op: "<", value: 45 } }]],
  ["by hand or when an alert is raised", [{ manual: true }, { alert: {} }, { manual: true }]],
])("%s", (told, triggers) => expect(words(triggers)).toBe(told));

test("conditions within conditions keep their brackets, and numbers the reader's form", () => {
  const threshold = {
    all: [
      { input: "billing.days_to_renewal", op: "<=", value: 1234.5 },
      { any: [{ fact: "disagreement" }, { input: "risk", op: ">", value: 0.4 }] },
    ],
  };
  expect(words([{ threshold }], de, "de")).toBe(
    "sobald Tage bis zur Verlängerung ≤ 1.234,5 und („Gesundheit, Geld und Menschen widersprechen sich“ gilt oder das Abwanderungsrisiko > 0,4)",
  );
});

test("what a newer engine may store is not taken for something else", () => {
  expect(words([{ threshold: { seen: true } as never }])).toBe("once a condition holds");
});
