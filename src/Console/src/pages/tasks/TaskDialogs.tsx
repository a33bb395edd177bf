import { NativeSelect, Textarea } from "@mantine/core";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { KeysHelp } from "../../design/KeysHelp";
import { useTasksTexts } from "../../i18n/tasks";
import { fill } from "../../i18n/texts";
import { Autocomplete } from "../alerts/Autocomplete";
import dialogs from "../alerts/Dialogs.module.css";
import { GiveDialog } from "./GiveDialog";
import type { Task, TaskState } from "./types";
import { taskKeys } from "./useTaskKeys";
import type { TaskDeeds } from "./useTaskDeeds";

/** The question that is open, if one is. */
export function TaskDialogs({ deeds, known }: { deeds: TaskDeeds; known: readonly string[] }) {
  const { keysTitle, keys } = useTasksTexts();
  const { asking } = deeds;
  if (!asking) return null;
  if (asking.what === "help")
    return <KeysHelp title={keysTitle} keys={taskKeys} texts={keys} close={deeds.close} />;
  if (asking.what === "give") return <GiveDialog deeds={deeds} known={known} />;
  const { task } = asking;
  return asking.what === "complete" ? (
    <CompleteDialog task={task} deeds={deeds} />
  ) : (
    <ReassignDialog task={task} deeds={deeds} known={known} />
  );
}

function CompleteDialog({ task, deeds }: { task: Task; deeds: TaskDeeds }) {
  const { completing: texts } = useTasksTexts();
  const send = async (entered: FormData) => {
    const outcome = String(entered.get("outcome") ?? "").trim() || null;
    await deeds.change(task, { outcome, state: String(entered.get("state")) as TaskState });
    deeds.close();
  };
  return (
    <Dialog title={texts.title} close={deeds.close}>
      <p className={dialogs.about}>{task.title}</p>
      <Form send={send} submit={texts.go} cancel={deeds.close}>
        {(fault) => (
          <>
            <Textarea
              name="outcome"
              label={texts.outcome}
              description={texts.outcomeHint}
              defaultValue={task.outcome ?? ""}
              maxLength={5_000}
              rows={3}
              error={fault("outcome")}
            />
            <NativeSelect
              name="state"
              label={texts.how}
              data={[
                { value: "done", label: texts.done },
                { value: "dismissed", label: texts.dismissed },
              ]}
              error={fault("state")}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}

interface ReassignProps {
  task: Task;
  deeds: TaskDeeds;
  known: readonly string[];
}

function ReassignDialog({ task, deeds, known }: ReassignProps) {
  const { reassigning: texts, nobody } = useTasksTexts();
  const send = async (entered: FormData) => {
    await deeds.change(task, { owner: String(entered.get("owner") ?? "").trim() || null });
    deeds.close();
  };
  return (
    <Dialog title={texts.title} close={deeds.close}>
      <p className={dialogs.about}>{task.title}</p>
      <Form send={send} submit={texts.go} cancel={deeds.close}>
        {(fault) => (
          <Autocomplete
            name="owner"
            label={texts.owner}
            hint={fill(texts.hint, { owner: task.owner ?? nobody })}
            first={task.owner ?? ""}
            options={known}
            error={fault("owner")}
          />
        )}
      </Form>
    </Dialog>
  );
}
