import { Button } from "@mantine/core";
import { useTasksTexts } from "../../i18n/tasks";
import { fill } from "../../i18n/texts";
import styles from "./Tasks.module.css";
import type { Task } from "./types";
import type { TaskDeeds } from "./useTaskDeeds";

export function TaskActions({ task, deeds }: { task: Task; deeds: TaskDeeds }) {
  const texts = useTasksTexts();
  const { title, state } = task;
  if (state === "done" || state === "dismissed")
    return (
      <div className={styles.actions}>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={fill(texts.reopenOf, { title })}
          onClick={() => deeds.reopen(task)}
        >
          {texts.reopen}
        </Button>
      </div>
    );
  return (
    <div className={styles.actions}>
      {state === "open" && (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={fill(texts.takeOf, { title })}
          onClick={() => deeds.take(task)}
        >
          {texts.take}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        aria-label={fill(texts.reassignOf, { title })}
        onClick={() => deeds.ask({ what: "reassign", task })}
      >
        {texts.reassign}
      </Button>
      <Button
        size="compact-sm"
        variant="light"
        aria-label={fill(texts.completeOf, { title })}
        onClick={() => deeds.ask({ what: "complete", task })}
      >
        {texts.complete}
      </Button>
    </div>
  );
}
