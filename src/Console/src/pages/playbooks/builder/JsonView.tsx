import { Button, Textarea } from "@mantine/core";
import { type RefObject, useRef } from "react";
import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { fill } from "../../../i18n/texts";
import styles from "./Builder.module.css";
import type { JsonText } from "./useJsonText";

interface JsonViewProps {
  json: JsonText;
  area: RefObject<HTMLTextAreaElement | null>;
}

/** The definition as text. */
export function JsonView({ json, area }: JsonViewProps) {
  const { json: texts } = useBuilderTexts();
  const { text, why, type, back } = json;
  return (
    <Panel title={texts.title} note={texts.note} padded>
      <div className={styles.stack}>
        <Textarea
          ref={area}
          aria-label={texts.label}
          value={text}
          rows={Math.min(48, Math.max(16, text.split("\n").length + 1))}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: styles.code ?? "" }}
          error={why && fill(texts.bad, { why })}
          onChange={({ currentTarget }) => type(currentTarget.value)}
        />
        {why && (
          <div>
            <Button size="compact-sm" variant="default" onClick={back}>
              {texts.back}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Brings a place of the text to the middle of the area. */
export function useReveal() {
  const area = useRef<HTMLTextAreaElement>(null);
  const reveal = (offset: number) => {
    const { current } = area;
    if (!current) return;
    current.focus();
    current.setSelectionRange(offset, offset);
    const line = current.value.slice(0, offset).split("\n").length;
    const height = current.scrollHeight / current.value.split("\n").length;
    current.scrollTop = (line - 1) * height - current.clientHeight / 2;
  };
  return { area, reveal };
}
