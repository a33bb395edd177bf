import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import type { EngineApi } from "../../api/client";
import { FaultNotice } from "../../design/FaultNotice";
import { Loaded } from "../../design/Loaded";
import { useEngineWords } from "../../i18n/Language";
import { useStartTexts } from "../../i18n/start";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import type { Scorecard, Template, TemplatePage } from "../scorecards/types";
import styles from "./Start.module.css";

const main = "health"; // The main scorecard's id, which every workspace has.

/** Puts a template in the place of the main scorecard. */
export function CardStep() {
  const { card: texts, loading } = useStartTexts();
  const { api, workspace } = useSession();
  const templates = useQuery({
    queryKey: ["scorecard-templates", workspace.id],
    queryFn: ({ signal }) => api.get<TemplatePage>("/v1/scorecards/templates", {}, signal),
  });
  return (
    <div className={styles.body}>
      <p>{texts.hint}</p>
      <Loaded query={templates} loading={loading}>
        {({ items }) => <Choice templates={items} />}
      </Loaded>
    </div>
  );
}

function Choice({ templates }: { templates: readonly Template[] }) {
  const { card: texts } = useStartTexts();
  const engine = useEngineWords();
  const { api, workspace } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(templates[0]?.id ?? "");
  const template = templates.find((each) => each.id === chosen);
  const use = useMutation({
    mutationFn: async (wanted: Template) => {
      await putLive(api, wanted);
      return wanted.name;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["scorecards", workspace.id] }),
  });
  return (
    <>
      <NativeSelect
        label={texts.template}
        description={template && engine.say(template.description)}
        value={chosen}
        data={templates.map((each) => ({ value: each.id, label: engine.say(each.name) }))}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <div className={styles.line}>
        <Button onClick={() => template && use.mutate(template)} loading={use.isPending}>
          {fill(texts.use, { name: engine.say(template?.name ?? "") })}
        </Button>
        <Link href={`/scorecards/${main}`}>{texts.edit}</Link>
        <span role="status" className={styles.hint}>
          {use.data && fill(texts.inForce, { name: engine.say(use.data) })}
        </span>
      </div>
      {use.isError && <FaultNotice error={use.error} />}
    </>
  );
}

/** The way of every version: put, in shadow, live. With nothing scored yet there is nothing to wait for between them. */
async function putLive(api: EngineApi, template: Template): Promise<void> {
  const path = `/v1/scorecards/${main}`;
  const { etag } = await api.getVersioned<unknown>(path);
  // The main card is everybody's: an audience that the template may have would leave accounts without a score.
  const { appliesTo: _, ...card } = template.card;
  const put = await api.change<Scorecard>("PUT", path, { body: { ...card, purpose: main }, seen: etag });
  await api.change("POST", `${path}/shadow`, { body: { version: put?.version } });
  await api.change("POST", `${path}/promotion`, { body: { version: put?.version } });
}
