import { Link } from "wouter";
import { usePlaybookNames } from "../../api/usePlaybookNames";
import { Instant } from "../../design/Instant";
import { Tag, type Tone } from "../../design/Tag";
import { useSelectedFocus } from "../../design/useSelectedFocus";
import { useNow } from "../../format/useNow";
import { useFormats } from "../../i18n/Language";
import { useTasksTexts } from "../../i18n/tasks";
import { fill } from "../../i18n/texts";
import type { Due } from "./due";
import { TaskActions } from "./TaskActions";
import styles from "./Tasks.module.css";
import type { Task } from "./types";
import type { TaskDeeds } from "./useTaskDeeds";

interface ItemProps {
  task: Task;
  /** Undefined: it is over. */
  due: Due | undefined;
  account: string;
  selected: boolean;
  select: (id: string) => void;
  deeds: TaskDeeds;
}

/** A task with what can be done about it. The selected one is what the keys are about. */
export function TaskItem({ task, due, account, selected, select, deeds }: ItemProps) {
  const item = useSelectedFocus<HTMLLIElement>(selected);
  return (
    <li
      ref={item}
      className={styles.task}
      tabIndex={-1}
      data-task={task.id}
      data-selected={selected}
      onFocus={() => select(task.id)}
      onPointerDown={() => select(task.id)}
    >
      <div className={styles.main}>
        <div className={styles.head}>
          <h3 className={styles.title}>{task.title}</h3>
          <DueTag task={task} due={due} />
        </div>
        <p className={styles.meta}>
          <Link href={`/accounts/${encodeURIComponent(task.account)}`}>{account}</Link>
          <Owner task={task} />
          <Origin task={task} />
        </p>
        {task.description && <p className={styles.text}>{task.description}</p>}
        {due === undefined && <Outcome task={task} />}
      </div>
      {deeds.mayWrite && <TaskActions task={task} deeds={deeds} />}
    </li>
  );
}

const tones: Record<Due, Tone> = {
  overdue: "bad",
  today: "warn",
  soon: "accent",
  later: "quiet",
  whenever: "quiet",
};

function DueTag({ task, due }: Pick<ItemProps, "task" | "due">) {
  const texts = useTasksTexts();
  const formats = useFormats();
  const now = useNow();
  const { state, dueAt } = task;
  return (
    <span className={styles.tags}>
      {state === "in-progress" && <Tag tone="accent">{texts.state[state]}</Tag>}
      {due === undefined ? (
        <Tag tone={state === "done" ? "good" : "quiet"}>{texts.state[state]}</Tag>
      ) : (
        <Tag tone={tones[due]}>
          <span title={dueAt ? formats.exact(dueAt) : undefined}>
            {texts.due[due]}
            {dueAt && ` · ${formats.relative(dueAt, now)}`}
          </span>
        </Tag>
      )}
    </span>
  );
}

function Owner({ task: { owner } }: Pick<ItemProps, "task">) {
  const texts = useTasksTexts();
  return <span>{owner ?? texts.nobody}</span>;
}

function Origin({ task: { playbook, createdBy, createdAt } }: Pick<ItemProps, "task">) {
  const texts = useTasksTexts();
  const nameOf = usePlaybookNames();
  return (
    <span>
      {playbook ? (
        <Link href={`/playbooks/${encodeURIComponent(playbook)}`}>
          {fill(texts.from, { playbook: nameOf(playbook) })}
        </Link>
      ) : (
        fill(texts.fromPerson, { by: createdBy })
      )}{" "}
      · <Instant at={createdAt} />
    </span>
  );
}

function Outcome({ task: { outcome, changedBy, changedAt } }: Pick<ItemProps, "task">) {
  const texts = useTasksTexts();
  const formats = useFormats();
  return (
    <p className={styles.outcome}>
      {outcome && (
        <>
          <strong>{texts.outcome}:</strong> {outcome}{" "}
        </>
      )}
      <span>{fill(texts.closedBy, { by: changedBy, at: formats.exact(changedAt) })}</span>
    </p>
  );
}
