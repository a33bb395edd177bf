import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../design/Loaded";
import { useLanguage } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useSession } from "../../session/Session";
import { NewPlaybookDialog } from "./NewPlaybookDialog";
import styles from "./Playbooks.module.css";
import { triggerWords } from "./triggerWords";
import type { PlaybookTemplate } from "./types";
import { useMayManage } from "./usePlaybooks";

/** The playbooks that come with the engine, each a step away from being one's own. */
export function TemplateGrid({ chosen }: { chosen?: (template: PlaybookTemplate) => void }) {
  const texts = usePlaybooksTexts();
  const language = useLanguage();
  const { engine } = language;
  const { api, workspace } = useSession();
  const mayManage = useMayManage();
  const [making, setMaking] = useState<PlaybookTemplate>();
  const templates = useQuery({
    queryKey: ["playbook-templates", workspace.id],
    staleTime: Number.POSITIVE_INFINITY, // They change with the engine.
    queryFn: ({ signal }) => api.get<{ items: PlaybookTemplate[] }>("/v1/playbooks/templates", {}, signal),
  });
  return (
    <Loaded query={templates} loading={texts.loading}>
      {({ items }) => (
        <>
          <ul className={styles.templates} aria-label={texts.templates}>
            {items.map((template) => (
              <li key={template.id}>
                <h3>{engine.say(template.name)}</h3>
                <p>{template.description && engine.say(template.description)}</p>
                <p className={styles.faint}>{triggerWords(template.definition, texts, language)}</p>
                {mayManage && (
                  <Button
                    size="compact-sm"
                    variant="light"
                    aria-label={fill(texts.useTemplateOf, { name: engine.say(template.name) })}
                    onClick={() => (chosen ?? setMaking)(template)}
                  >
                    {texts.useTemplate}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {making && <NewPlaybookDialog template={making} close={() => setMaking(undefined)} />}
        </>
      )}
    </Loaded>
  );
}
