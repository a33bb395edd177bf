import { useMemo, useState } from "react";
import { toFault } from "../../../api/fault";
import { ConfirmDialog } from "../../../design/ConfirmDialog";
import { FormFault } from "../../../design/Form";
import { useBuilderTexts } from "../../../i18n/builder";
import { type Builder as BuilderValue, BuilderContext } from "./BuilderContext";
import styles from "./Builder.module.css";
import { CheckPanel } from "./CheckPanel";
import { ConflictDialog } from "./ConflictDialog";
import { FormView } from "./FormView";
import type { Json } from "./json";
import { JsonView, useReveal } from "./JsonView";
import { offsetOf } from "./jsonText";
import { bySpot, type Placed, spotOf } from "./problems";
import { StartPanel } from "./StartPanel";
import { Toolbar } from "./Toolbar";
import { TrialPanel } from "./TrialPanel";
import type { Playbook, Template } from "./types";
import { useFocus } from "./useFocus";
import { useKeys } from "./useKeys";
import { useKnown } from "./useKnown";
import { useLeaveGuard } from "./useLeaveGuard";
import { useView } from "./useView";
import { useWork } from "./useWork";

interface BuilderProps {
  /** The playbook as it is; left out: it is new. */
  saved?: Playbook;
  /** What is edited first. */
  first: Json;
  templates?: readonly Template[];
  template?: string | undefined;
}

/** A playbook under one's hands, as a form or as text, beside what the engine says of it. */
export function Builder({ saved, first, templates = [], template }: BuilderProps) {
  const texts = useBuilderTexts();
  const work = useWork(saved, first, template !== undefined);
  const { draft, edit, json, validation, isDirty, conflict } = work;
  const [view, setView] = useView();
  const { area, reveal } = useReveal();
  const known = useKnown();
  const focus = useFocus();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [dragged, drag] = useState<string>();
  const [told, say] = useState("");
  const guard = useLeaveGuard(isDirty);
  useKeys(work, view === "json");

  const open = (step: string, isOpen: boolean) =>
    setOpened((now) => new Set(isOpen ? [...now, step] : [...now].filter((each) => each !== step)));
  const go = ({ key, rest, field }: Placed) => {
    if (view === "json") return reveal(offsetOf(json.text, field));
    focus.current = { spot: spotOf(key, rest) };
    open(key ?? "", key !== null);
  };
  const { problems } = validation;
  const spots = useMemo(() => bySpot(problems), [problems]);
  const value: BuilderValue = {
    draft,
    edit,
    known,
    problems,
    spots,
    opened,
    open,
    focus,
    say,
    dragged,
    drag,
  };
  const hasFault = work.fault !== undefined && toFault(work.fault).fields.length === 0;
  return (
    <BuilderContext value={value}>
      <Toolbar
        view={view}
        setView={(next) => json.why === undefined && setView(next)}
        undo={work.canUndo ? work.undo : undefined}
        redo={work.canRedo ? work.redo : undefined}
        save={work.save}
        saving={work.saving}
        isNew={!saved}
        said={work.said}
        isDirty={isDirty}
        problems={problems.length}
        page={saved && `/playbooks/${encodeURIComponent(saved.id)}`}
      />
      {hasFault && <FormFault fault={toFault(work.fault)} />}
      {!saved && !isDirty && !work.canUndo && <StartPanel templates={templates} chosen={template} />}
      <div className={styles.builder}>
        <div className={styles.main}>
          {view === "json" ? (
            <JsonView json={json} area={area} />
          ) : (
            <FormView id={work.id} setId={work.setId} />
          )}
        </div>
        <div className={styles.beside}>
          <CheckPanel state={validation.state} go={go} />
          <TrialPanel id={work.id} draft={draft} refuse={validation.refuse} />
        </div>
      </div>
      <p className={styles.aloud} role="status">
        {told}
      </p>
      {guard.isAsked && (
        <ConfirmDialog {...texts.leave} confirm={() => Promise.resolve(guard.leave())} close={guard.stay} />
      )}
      {conflict && <ConflictDialog conflict={conflict} id={work.id} {...conflict} />}
    </BuilderContext>
  );
}
