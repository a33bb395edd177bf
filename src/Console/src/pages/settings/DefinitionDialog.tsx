import { TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { toFault } from "../../api/fault";
import { Dialog } from "../../design/Dialog";
import { Form } from "../../design/Form";
import { useEngineWords } from "../../i18n/Language";
import { useSettingsTexts } from "../../i18n/settings";
import { fill } from "../../i18n/texts";
import styles from "./Settings.module.css";

interface DefinitionProps {
  title: string;
  /** Left out: it is new, and its id is asked for. */
  id?: string;
  /** What the id is called. */
  idLabel?: string;
  /** What the text begins as: the definition, or an example of one. */
  body: unknown;
  save: (id: string, body: unknown) => Promise<unknown>;
  close: () => void;
}

/** A definition as the JSON that the API takes, with what the engine says of each field. */
export function DefinitionDialog({ title, id, idLabel, body, save, close }: DefinitionProps) {
  const texts = useSettingsTexts();
  const [text, setText] = useState(() => JSON.stringify(body, null, 2));
  const [refused, setRefused] = useState<readonly { field: string; detail: string }[]>([]);
  const why = whyNotJson(text);
  const { say } = useEngineWords();
  const send = async (entered: FormData) => {
    setRefused([]);
    try {
      await save(id ?? String(entered.get("id")).trim(), JSON.parse(text) as unknown);
      close();
    } catch (error) {
      setRefused(toFault(error).fields);
      throw error;
    }
  };
  return (
    <Dialog title={title} close={close}>
      <Form send={send} submit={texts.save} cancel={close}>
        {(fault) => (
          <>
            {id === undefined && (
              <TextInput
                name="id"
                label={idLabel ?? texts.id}
                description={texts.idHint}
                error={fault("id") ?? fault("key")}
                required
              />
            )}
            <Textarea
              label={texts.json}
              value={text}
              rows={Math.min(22, Math.max(8, text.split("\n").length + 1))}
              spellCheck={false}
              classNames={{ input: styles.code ?? "" }}
              error={why && fill(texts.badJson, { why })}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            {refused.length > 0 && (
              <ul className={styles.faults}>
                {refused.map((each) => (
                  <li key={`${each.field} ${each.detail}`}>
                    <code>{each.field}</code> {say(each.detail)}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Form>
    </Dialog>
  );
}

function whyNotJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
