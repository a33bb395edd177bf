import type { builder } from "../../../i18n/en/builder";
import { fill } from "../../../i18n/texts";

type Texts = typeof builder;

/** What a field is called in the form; one that the form does not have, by its place. */
export function fieldWords(rest: string, isStep: boolean, texts: Texts): string {
  if (rest === "") return "";
  const names = isStep ? stepNames(texts) : playbookNames(texts);
  const [first = ""] = rest.split(/[.[]/);
  const told = names[rest] ?? names[first];
  const trigger = /^triggers\[(\d+)\]/.exec(rest);
  if (!isStep && trigger) return fill(texts.who.trigger, { n: Number(trigger[1]) + 1, kind: lastOf(rest) });
  return told ?? rest;
}

const lastOf = (rest: string) => rest.split(".").slice(1).join(".") || rest;

function stepNames({ steps }: Texts): Record<string, string> {
  return {
    id: steps.name,
    type: steps.type,
    title: steps.titleLabel,
    text: steps.text,
    owner: steps.owner,
    due: steps.due,
    endpoint: steps.endpoint,
    to: steps.to,
    onFailure: steps.onFailure,
    for: steps.for,
    until: steps.when,
    "until.timeout": steps.timeout,
    onTimeout: steps.onTimeout,
    if: steps.if,
    goto: steps.goto,
    atMost: steps.atMost,
    then: steps.then,
    else: steps.else,
  };
}

function playbookNames({ basics, who, steps, stop, quiet, holdout }: Texts): Record<string, string> {
  return {
    id: basics.id,
    name: basics.name,
    description: basics.description,
    enabled: basics.enabled,
    triggers: who.title,
    segments: who.segments,
    entry: who.entry,
    reentry: who.reentry,
    exit: stop.exit,
    quietHours: quiet.title,
    holdout: holdout.title,
    steps: steps.title,
  };
}
