import { useState } from "react";
import { useLocation } from "wouter";
import { toFault } from "../../../api/fault";
import { useBuilderTexts } from "../../../i18n/builder";
import { useLanguage } from "../../../i18n/Language";
import { fill, plural } from "../../../i18n/texts";
import { type Draft, toDraft } from "./draft";
import { type Json, textOf } from "./json";
import { slugOf } from "./slug";
import type { Playbook } from "./types";
import { useBase } from "./useBase";
import { useDraft } from "./useDraft";
import { useJsonText } from "./useJsonText";
import { type Conflict, type Saved, useSave } from "./useSave";
import { useValidation } from "./useValidation";

/** What is said of the last save; it holds as long as the draft is the one that it was about. */
interface Said {
  text: string;
  of: Draft;
}

/** The work on one playbook: the draft, what the engine says of it, and saving it. */
export function useWork(saved: Playbook | undefined, first: Json, isFromTemplate: boolean) {
  const texts = useBuilderTexts();
  const { locale } = useLanguage();
  const [, go] = useLocation();
  const base = useBase(saved, first);
  const work = useDraft(() => toDraft(first));
  const { draft, edit } = work;
  const json = useJsonText(draft, edit);
  const [typedId, setId] = useState<string>();
  const id = saved?.id ?? typedId ?? slugOf(textOf(draft.fields.name));
  const isDirty = !base.isSame(draft) || json.why !== undefined;
  const isChecked = isDirty || isFromTemplate || saved !== undefined;
  const validation = useValidation(draft, saved || id === "" ? undefined : id, isChecked);
  const [said, setSaid] = useState<Said | undefined>(() =>
    saved ? arrivalOf(texts.bar.saved, draft, saved.version) : undefined,
  );
  const [conflict, setConflict] = useState<Conflict>();

  const done = (answer: Saved) => {
    if ("conflict" in answer) return setConflict(answer.conflict);
    const { playbook, of } = answer;
    base.set(playbook.version, playbook.definition);
    setSaid({ text: fill(texts.bar.saved, { n: playbook.version }), of });
    const to = `/playbooks/${encodeURIComponent(playbook.id)}/edit`;
    if (!saved) go(to, { replace: true, state: { saved: playbook.version } });
  };
  const failed = (error: unknown) => {
    const problems = toFault(error).fields.map(({ field, detail }) => ({ field, reason: detail }));
    if (problems.length === 0) return;
    validation.refuse(problems);
    setSaid({ text: plural(locale, texts.bar.refused, problems.length), of: draft });
  };
  const putting = useSave(done, failed);
  const save = (seen = base.version) => {
    if (putting.isPending) return;
    setSaid(json.why === undefined ? undefined : { text: texts.bar.cannotSave, of: draft });
    if (json.why === undefined) putting.mutate({ id, draft, seen });
  };
  const look = (theirs: Playbook) => {
    setConflict(undefined);
    base.set(theirs.version, theirs.definition);
    const shown = toDraft(theirs.definition);
    edit(() => shown);
    setSaid({ text: fill(texts.conflict.shown, { n: theirs.version, by: theirs.by }), of: shown });
  };
  return {
    ...work,
    json,
    id,
    setId: saved ? undefined : (next: string) => setId(next === "" ? undefined : next),
    version: base.version,
    isDirty,
    validation,
    said: said?.of === draft ? said.text : isDirty ? texts.bar.unsaved : "",
    conflict: conflict && {
      ...conflict,
      look,
      over: (seen: number | undefined) => {
        setConflict(undefined);
        save(seen);
      },
      close: () => setConflict(undefined),
    },
    save: () => save(),
    saving: putting.isPending,
    fault: putting.error ?? undefined,
  };
}

/** What the page before said: a new playbook was saved, and this is its own page now. */
function arrivalOf(pattern: string, of: Draft, version: number): Said | undefined {
  const state: unknown = history.state;
  const isNew = typeof state === "object" && state !== null && "saved" in state && state.saved === version;
  return isNew ? { text: fill(pattern, { n: version }), of } : undefined;
}
