import { Button } from "@mantine/core";
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useBuilderTexts } from "../../../i18n/builder";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import { toNode } from "./draft";
import { depthMax, insert, mayMove, moveTo, type Slot } from "./steps";
import { startOf, type StepType, stepTypes } from "./stepTypes";

interface InsertPointProps {
  slot: Slot;
  label: string;
  /** Between two steps: a plus on the line. */
  isSlim?: boolean;
}

/** Where a step can be added, or dropped. */
export function InsertPoint({ slot, label, isSlim }: InsertPointProps) {
  const { steps: texts } = useBuilderTexts();
  const { draft, edit, focus, open, dragged, drag } = useBuilder();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [isBack, setBack] = useState(false);
  useEffect(() => {
    if (isBack) button.current?.focus();
    setBack(false);
  }, [isBack]);
  const close = () => {
    setOpen(false);
    setBack(true);
  };
  const [isOver, setOver] = useState(false);
  const takes = dragged !== undefined && mayMove(draft.steps, dragged, slot);
  const add = (type: StepType) => {
    const node = toNode(startOf(type));
    setOpen(false);
    open(node.key, true);
    focus.current = { step: node.key };
    edit((now) => ({ ...now, steps: insert(now.steps, slot, node) }));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!takes) return;
    focus.current = { step: dragged };
    edit((now) => ({ ...now, steps: moveTo(now.steps, dragged, slot) }));
    drag(undefined);
  };
  if (slot.depth > depthMax) return null;
  if (takes)
    return (
      <div
        className={styles.drop}
        data-over={isOver}
        data-drop={`${slot.parent ?? ""}.${slot.branch}.${slot.index}`}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        {texts.drop}
      </div>
    );
  return isOpen ? (
    <Kinds add={add} close={close} />
  ) : (
    <div className={styles.insert} data-slim={isSlim}>
      <Button
        ref={button}
        size={isSlim ? "compact-xs" : "compact-sm"}
        variant={isSlim ? "subtle" : "default"}
        aria-label={label}
        aria-expanded={false}
        title={label}
        onClick={() => setOpen(true)}
      >
        {isSlim ? "+" : `+ ${texts.add}`}
      </Button>
    </div>
  );
}

/** The kinds of steps to choose from, in place. */
function Kinds({ add, close }: { add: (type: StepType) => void; close: () => void }) {
  const { steps: texts } = useBuilderTexts();
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector("button")?.focus(), []);
  const escape = (event: KeyboardEvent) => event.key === "Escape" && close();
  return (
    <div ref={group} className={styles.kinds} role="group" aria-label={texts.kind} onKeyDown={escape}>
      {stepTypes.map((type) => (
        <button key={type} type="button" className={styles.kind} onClick={() => add(type)}>
          <strong>{texts.kinds[type]}</strong>
          <span>{texts.hints[type]}</span>
        </button>
      ))}
    </div>
  );
}
