import type { builder } from "../../../i18n/en/builder";
import type { EngineWords } from "../../../i18n/engine/engineWords";
import { fill } from "../../../i18n/texts";
import { formOf, isGroup, partsOf } from "./condition";
import { isObject, type Json, objectOf, textOf } from "./json";
import { readSpan } from "./span";
import { isStepType } from "./stepTypes";

export interface Wording {
  texts: typeof builder;
  locale: string;
  engine: EngineWords;
}

const signs: Record<string, string> = { "<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠" };

/** `3.00:00:00` as "3 days". */
export function spanWords(span: unknown, { locale }: Wording): string {
  const read = readSpan(textOf(span));
  if (!read) return textOf(span) || "?";
  const { amount, unit } = read;
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(amount);
}

/** A number's name: a measure's without its dimension, for its name says enough within a sentence. */
export function inputName(key: string, { texts, engine }: Wording): string {
  const names: Record<string, string> = texts.condition.readingNames;
  if (key === "") return texts.words.unknownNumber;
  return names[key] ?? engine.within(key.split(".")[0] ?? "", key);
}

export function conditionWords(condition: unknown, wording: Wording): string {
  const { words } = wording.texts;
  if (condition === undefined) return words.nothing;
  const form = formOf(condition);
  if (isGroup(form)) {
    const joint = form === "all" ? words.and : words.or;
    const inner = partsOf(condition).map((part) => {
      const told = conditionWords(part, wording);
      return isGroup(formOf(part)) ? `(${told})` : told;
    });
    return inner.join(` ${joint} `);
  }
  if (!isObject(condition) || form === "unknown") return words.unknown;
  return form === "fact" ? factWords(condition, wording) : compareWords(condition, wording);
}

function factWords({ fact, limit }: Json, { texts }: Wording): string {
  const names: Record<string, string> = texts.condition.factNames;
  const name = names[String(fact)] ?? String(fact);
  return limit === undefined ? name : `${name}: ${String(limit)}`;
}

function compareWords({ input, op, value }: Json, wording: Wording): string {
  const number = typeof value === "number" ? new Intl.NumberFormat(wording.locale).format(value) : "?";
  return `${inputName(textOf(input), wording)} ${signs[textOf(op)] ?? "?"} ${number}`;
}

/** What a step does, in a line. */
export function stepWords(step: Json, wording: Wording): string {
  const { words, steps } = wording.texts;
  const { type } = step;
  if (!isStepType(type)) return steps.unknown;
  if (type === "end") return words.end;
  if (type === "wait") return fill(words.wait, { span: spanWords(step.for, wording) });
  if (type === "waitUntil") {
    const { when, timeout } = objectOf(step.until);
    const condition = conditionWords(when, wording);
    return fill(words.until, { condition, span: spanWords(timeout, wording) });
  }
  if (type === "branch") {
    const condition = conditionWords(step.if, wording);
    return typeof step.goto === "string"
      ? fill(words.branchGoto, { condition, id: step.goto })
      : fill(words.branch, { condition });
  }
  return messageWords(step, wording);
}

function messageWords(step: Json, wording: Wording): string {
  const { words } = wording.texts;
  const title = wording.engine.say(textOf(step.title).trim()) || words.noTitle;
  if (step.type === "notify") return title;
  if (step.type !== "task")
    return fill(words.sent, { title, endpoint: textOf(step.endpoint) || words.noEndpoint });
  const owner = textOf(step.owner);
  if (step.due === undefined) return owner ? fill(words.taskFor, { title, owner }) : title;
  const due = spanWords(step.due, wording);
  return owner ? fill(words.taskForDue, { title, owner, due }) : fill(words.taskDue, { title, due });
}
