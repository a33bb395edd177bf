import type { playbooks } from "../../i18n/en/playbooks";
import type { EngineWords } from "../../i18n/engine/engineWords";
import { fill } from "../../i18n/texts";
import type { Condition, PlaybookForm } from "./types";

type Texts = Pick<typeof playbooks, "trigger" | "condition" | "kinds">;

/** The language that words are made in. */
export interface Wording {
  locale: string;
  engine: EngineWords;
}

const signs: Record<string, string> = { "<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠" };

/** What makes an account a candidate, in words; several are joined by "or". */
export function triggerWords({ triggers }: PlaybookForm, texts: Texts, wording: Wording): string {
  const told = triggers.map((each) => oneTrigger(each, texts, wording));
  return [...new Set(told)].join(` ${texts.trigger.or} `);
}

function oneTrigger(
  { alert, threshold, schedule }: PlaybookForm["triggers"][number],
  texts: Texts,
  wording: Wording,
): string {
  const { trigger } = texts;
  if (threshold)
    return fill(trigger.threshold, { condition: conditionWords(threshold, texts.condition, wording) });
  if (schedule) return scheduleWords(schedule, texts, wording.locale);
  if (!alert) return trigger.manual;
  if (alert.rules?.length)
    return fill(trigger.alertOf, {
      rules: alert.rules.map((rule) => wording.engine.name("rule", rule)).join(", "),
    });
  if (!alert.kinds?.length) return trigger.alert;
  return fill(trigger.alertKinds, { kinds: alert.kinds.map((kind) => texts.kinds[kind] ?? kind).join(", ") });
}

function scheduleWords(
  { every, at, days = [], day = 1 }: NonNullable<PlaybookForm["triggers"][number]["schedule"]>,
  { trigger }: Texts,
  locale: string,
): string {
  return fill(trigger[every], { at, day, days: days.map((each) => weekday(each, locale)).join(", ") });
}

const names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

function weekday(name: string, locale: string): string {
  const index = names.indexOf(name.toLowerCase());
  // The first of November 2026 is a Sunday.
  const day = new Date(Date.UTC(2026, 10, 1 + index));
  return index < 0 ? name : new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }).format(day);
}

export function conditionWords(condition: Condition, texts: Texts["condition"], wording: Wording): string {
  const { engine, locale } = wording;
  const several = (parts: Condition[], joint: string) =>
    parts
      .map((part) => {
        const told = conditionWords(part, texts, wording);
        return (part.all ?? part.any) ? `(${told})` : told;
      })
      .join(` ${joint} `);
  if (condition.all) return several(condition.all, texts.and);
  if (condition.any) return several(condition.any, texts.or);
  if (condition.fact) return fill(texts.fact, { fact: engine.name("fact", condition.fact) });
  const { input, op, value } = condition;
  if (input === undefined || op === undefined || value === undefined) return texts.something;
  const own: Record<string, string> = { score: texts.score, coverage: texts.coverage, risk: texts.risk };
  const name = own[input] ?? engine.within(input.split(".")[0] ?? "", input);
  return `${name} ${signs[op] ?? op} ${new Intl.NumberFormat(locale).format(value)}`;
}
