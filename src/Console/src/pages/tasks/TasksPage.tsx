import { Button, SegmentedControl } from "@mantine/core";
import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { useNow } from "../../format/useNow";
import { HelpIcon } from "../../design/icons";
import { useLanguage } from "../../i18n/Language";
import { useTasksTexts } from "../../i18n/tasks";
import { fill, plural } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { Page } from "../../shell/Page";
import { groupByDue } from "./due";
import { TaskDialogs } from "./TaskDialogs";
import { TaskList } from "./TaskList";
import { readTaskQuery, type Stage, stages, type TaskQuery, writeTaskQuery } from "./taskQuery";
import styles from "./Tasks.module.css";
import { useTaskDeeds } from "./useTaskDeeds";
import { useTaskKeys } from "./useTaskKeys";
import { useTasks } from "./useTasks";
import { useWhose } from "./useWhose";
import { WhoseChoice } from "./WhoseChoice";

/** What people have to do about accounts, the most urgent first. */
export default function TasksPage() {
  const texts = useTasksTexts();
  const { caller, workspace } = useSession();
  const [parameters, setParameters] = useSearchParams();
  const isPerson = caller.user !== null;
  const query = readTaskQuery(parameters, isPerson);
  const setQuery = (next: TaskQuery) => setParameters(writeTaskQuery(next, isPerson), { replace: true });
  const whose = useWhose(query.scope);
  const listed = useTasks(query.stage, whose.owners, whose.ready);
  const now = useNow();
  const deeds = useTaskDeeds();
  const tasks = useMemo(() => listed.data?.pages.flatMap((page) => page.items) ?? [], [listed.data]);
  const groups = useMemo(
    () =>
      query.stage === "open"
        ? groupByDue(tasks, now, workspace.timeZone)
        : tasks.length > 0
          ? [{ due: undefined, tasks }]
          : [],
    [query.stage, tasks, now, workspace.timeZone],
  );
  const inOrder = useMemo(() => groups.flatMap((group) => group.tasks), [groups]);
  const keys = useTaskKeys(inOrder, deeds);
  const overdue = groups.find((group) => group.due === "overdue")?.tasks.length ?? 0;
  return (
    <Page
      title={texts.title}
      note={<Overdue overdue={overdue} isAll={overdue < tasks.length || !listed.hasNextPage} />}
      actions={
        <>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<HelpIcon />}
            onClick={() => deeds.ask({ what: "help" })}
          >
            {texts.keysTitle}
          </Button>
          {deeds.mayWrite && <Button onClick={() => deeds.ask({ what: "give" })}>{texts.give}</Button>}
        </>
      }
    >
      <div className={styles.filters}>
        <WhoseChoice whose={whose} scope={query.scope} choose={(scope) => setQuery({ ...query, scope })} />
        <SegmentedControl
          size="xs"
          aria-label={texts.stage}
          value={query.stage}
          onChange={(value) => setQuery({ ...query, stage: value as Stage })}
          data={stages.map((stage) => ({ value: stage, label: texts.stages[stage] }))}
        />
      </div>
      <TaskList groups={groups} stage={query.stage} listed={listed} deeds={deeds} keys={keys} />
      <TaskDialogs deeds={deeds} known={whose.known} />
    </Page>
  );
}

function Overdue({ overdue, isAll }: { overdue: number; isAll: boolean }) {
  const texts = useTasksTexts();
  const { locale } = useLanguage();
  if (overdue === 0) return texts.note;
  return isAll ? plural(locale, texts.overdueCount, overdue) : fill(texts.overdueAtLeast, { n: overdue });
}
