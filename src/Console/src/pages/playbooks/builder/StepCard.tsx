import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useBuilderTexts } from "../../../i18n/builder";
import { useLanguage } from "../../../i18n/Language";
import { fill } from "../../../i18n/texts";
import { useBuilder } from "./BuilderContext";
import styles from "./Builder.module.css";
import type { StepNode } from "./draft";
import { StepBranches } from "./StepBranches";
import { StepButtons } from "./StepButtons";
import { StepForm } from "./StepForm";
import { isShown, isStepType } from "./stepTypes";
import { StepIcon } from "./StepIcon";
import { useStepDeeds } from "./useStepDeeds";
import { stepWords } from "./words";

interface StepCardProps {
  node: StepNode;
  /** Its number as people read it, e.g. `3a.1`. */
  place: string;
  depth: number;
}

/** A step in words, which opens to its form; the branches of one stand below it. */
export function StepCard({ node, place, depth }: StepCardProps) {
  const texts = useBuilderTexts();
  const { locale, engine } = useLanguage();
  const { opened, open, problems, drag } = useBuilder();
  const deeds = useStepDeeds(node, place);
  const { type } = node.fields;
  const isOpen = opened.has(node.key);
  const kind = isStepType(type) ? texts.steps.kinds[type] : texts.steps.unknown;
  const own = problems.filter(({ key, rest }) => key === node.key && (!isOpen || !isShown(type, rest)));
  const isWrong = problems.some(({ key }) => key === node.key);
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    deeds.move(event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <article
      className={styles.step}
      data-wrong={isWrong}
      data-step={node.key}
      aria-label={fill(texts.steps.step, { place, kind })}
    >
      <div className={styles.stepHead}>
        <Grip step={node.key} drag={drag} label={texts.steps.drag} />
        <StepHead stepKey={node.key} isOpen={isOpen} toggle={() => open(node.key, !isOpen)} onKeyDown={keys}>
          <span className={styles.number}>{place}</span>
          <StepIcon type={type} />
          <span className={styles.summary}>
            <span className={styles.kindLine}>
              <strong>{kind}</strong>
              {typeof node.fields.id === "string" && <code className={styles.id}>{node.fields.id}</code>}
            </span>
            <span>{stepWords(node.fields, { texts, locale, engine })}</span>
          </span>
        </StepHead>
        <StepButtons place={place} deeds={deeds} />
      </div>
      {own.length > 0 && (
        <ul className={styles.wrongs}>
          {own.map(({ rest, reason }) => (
            <li key={`${rest} ${reason}`}>
              {rest && <code>{rest}</code>} {reason}
            </li>
          ))}
        </ul>
      )}
      {isOpen && <StepForm node={node} />}
      <StepBranches node={node} place={place} depth={depth} />
    </article>
  );
}

interface StepHeadProps {
  stepKey: string;
  isOpen: boolean;
  toggle: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  children: ReactNode;
}

/** The head takes the focus when its step was added or moved. */
function StepHead({ stepKey, isOpen, toggle, onKeyDown, children }: StepHeadProps) {
  const { focus } = useBuilder();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus.current?.step !== stepKey) return;
    focus.current = undefined;
    button.current?.focus();
    button.current?.scrollIntoView({ block: "nearest" });
  });
  return (
    <button
      ref={button}
      type="button"
      className={styles.headButton}
      aria-expanded={isOpen}
      data-head={stepKey}
      onClick={toggle}
      onKeyDown={onKeyDown}
    >
      {children}
    </button>
  );
}

interface GripProps {
  step: string;
  label: string;
  drag: (step: string | undefined) => void;
}

/** For the mouse; the buttons and the keys do the same for everybody. */
function Grip({ step, label, drag }: GripProps) {
  const start = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", step);
    const card = (event.currentTarget as Element).closest("article");
    if (card) event.dataTransfer.setDragImage(card, 16, 16);
    setTimeout(() => drag(step)); // Not at once: the browser gives a drag up whose page changes as it begins.
  };
  return (
    <span
      className={styles.grip}
      draggable
      title={label}
      aria-hidden="true"
      onDragStart={start}
      onDragEnd={() => drag(undefined)}
    >
      ⠿
    </span>
  );
}
