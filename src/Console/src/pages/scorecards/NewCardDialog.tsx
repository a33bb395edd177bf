import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { Loaded } from "../../design/Loaded";
import { useEngineWords } from "../../i18n/Language";
import { useScorecardsTexts } from "../../i18n/scorecards";
import { useSession } from "../../session/Session";
import styles from "./Scorecards.module.css";
import type { Template, TemplatePage } from "./types";

/** A scorecard begins as the draft of a template. */
export function NewCardDialog({ close }: { close: () => void }) {
  const { add: texts, loading } = useScorecardsTexts();
  const { api, workspace } = useSession();
  const templates = useQuery({
    queryKey: ["scorecard-templates", workspace.id],
    queryFn: ({ signal }) => api.get<TemplatePage>("/v1/scorecards/templates", {}, signal),
  });
  return (
    <Dialog title={texts.title} close={close}>
      <Loaded query={templates} loading={loading}>
        {({ items }) => <NewCardForm templates={items} close={close} />}
      </Loaded>
    </Dialog>
  );
}

function NewCardForm({ templates, close }: { templates: readonly Template[]; close: () => void }) {
  const { add: texts } = useScorecardsTexts();
  const engine = useEngineWords();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState(templates[0]?.id ?? "");
  const template = templates.find((each) => each.id === chosen);
  const send = async (entered: FormData) => {
    const id = String(entered.get("id")).trim();
    const name = String(entered.get("name")).trim() || template?.name;
    await api.change("PUT", `/v1/scorecards/${encodeURIComponent(id)}`, {
      body: { ...template?.card, name },
    });
    void queries.invalidateQueries({ queryKey: ["scorecards", workspace.id] });
    close();
    go(`/scorecards/${encodeURIComponent(id)}`);
  };
  return (
    <Form send={send} submit={texts.submit} cancel={close}>
      {(fault) => (
        <>
          <NativeSelect
            label={texts.template}
            description={template && `${engine.say(template.description)} ${engine.say(template.source)}`}
            value={chosen}
            data={templates.map((each) => ({ value: each.id, label: engine.say(each.name) }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          <TextInput name="id" label={texts.id} description={texts.idHint} error={fault("id")} required />
          <TextInput
            key={chosen}
            name="name"
            label={texts.name}
            defaultValue={engine.say(template?.name ?? "")}
            error={fault("name")}
            className={styles.wide ?? ""}
          />
        </>
      )}
    </Form>
  );
}
