import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { useEngineWords } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { useSession } from "../../session/Session";
import type { PlaybookTemplate } from "./types";
import { playbookPath } from "./usePlaybooks";

/** A template under an id of one's own; paused, as all templates are. */
export function NewPlaybookDialog({ template, close }: { template: PlaybookTemplate; close: () => void }) {
  const texts = usePlaybooksTexts();
  const engine = useEngineWords();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const send = async (entered: FormData) => {
    const id = String(entered.get("id")).trim() || template.id;
    const name = String(entered.get("name")).trim() || template.name;
    await api.change("PUT", playbookPath(id), { body: { ...template.definition, name } });
    void queries.invalidateQueries({ queryKey: ["playbooks", workspace.id] });
    close();
    go(`/playbooks/${encodeURIComponent(id)}`);
  };
  return (
    <Dialog title={engine.say(template.name)} close={close}>
      <Form send={send} submit={texts.makeIt} cancel={close}>
        {(fault) => (
          <>
            <p>{template.description && engine.say(template.description)}</p>
            <TextInput
              name="id"
              label={texts.id}
              description={texts.idHint}
              defaultValue={template.id}
              maxLength={100}
              error={fault("id")}
            />
            <TextInput
              name="name"
              label={texts.name}
              defaultValue={engine.say(template.name)}
              maxLength={100}
              error={fault("name")}
            />
          </>
        )}
      </Form>
    </Dialog>
  );
}
