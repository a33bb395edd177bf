import { Button } from "@mantine/core";
import { useMemo } from "react";
import { useAccountNames } from "../../api/useAccountNames";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useFormats } from "../../i18n/Language";
import { useTasksTexts } from "../../i18n/tasks";
import type { Due } from "./due";
import { TaskItem } from "./TaskItem";
import type { Stage } from "./taskQuery";
import styles from "./Tasks.module.css";
import type { Task } from "./types";
import type { TaskDeeds } from "./useTaskDeeds";
import type { useTasks } from "./useTasks";

interface ListProps {
  groups: readonly { due: Due | undefined; tasks: readonly Task[] }[];
  stage: Stage;
  listed: ReturnType<typeof useTasks>;
  deeds: TaskDeeds;
  keys: { selected: string | undefined; select: (id: string) => void };
}

/** The tasks under what they are due. */
export function TaskList({ groups, stage, listed, deeds, keys }: ListProps) {
  const texts = useTasksTexts();
  const formats = useFormats();
  const accounts = useMemo(
    () => groups.flatMap((group) => group.tasks.map((task) => task.account)),
    [groups],
  );
  const nameOf = useAccountNames(accounts);
  return (
    <section className={panel.panel} aria-label={texts.stages[stage]}>
      {deeds.fault !== undefined && <FaultNotice error={deeds.fault} />}
      {listed.isPending && <RowsSkeleton label={texts.loading} />}
      {listed.isError && <FaultNotice error={listed.error} retry={() => void listed.refetch()} />}
      {listed.isSuccess && groups.length === 0 && (
        <Notice title={texts.empty[stage]} hint={texts.emptyHint} />
      )}
      {groups.map(({ due, tasks }) => (
        <div key={due ?? stage} className={styles.group}>
          <h2 className={styles.groupName}>
            {due ? texts.due[due] : texts.stages[stage]} <span>{formats.number(tasks.length)}</span>
          </h2>
          <ol>
            {tasks.map((task) => (
              <TaskItem
                key={task.id}
                task={task}
                due={due}
                account={nameOf(task.account)}
                selected={task.id === keys.selected}
                select={keys.select}
                deeds={deeds}
              />
            ))}
          </ol>
        </div>
      ))}
      {listed.hasNextPage && (
        <div className={styles.more}>
          <Button
            variant="default"
            size="xs"
            loading={listed.isFetchingNextPage}
            onClick={() => void listed.fetchNextPage()}
          >
            {texts.more}
          </Button>
        </div>
      )}
    </section>
  );
}
