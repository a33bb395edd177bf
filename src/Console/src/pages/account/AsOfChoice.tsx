import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useId } from "react";
import type { AsOf, Knowledge } from "../../api/accounts";
import { localInput, toInstant } from "../../format/localInput";
import { useAccountTexts } from "../../i18n/account";
import { useFormats } from "../../i18n/Language";
import { fill } from "../../i18n/texts";
import styles from "./AsOfChoice.module.css";

interface AsOfChoiceProps {
  asOf: AsOf;
  setAsOf: (asOf: AsOf) => void;
}

/** Looks at an earlier instant, with what was known then or with what is known now. */
export function AsOfChoice({ asOf, setAsOf }: AsOfChoiceProps) {
  const texts = useAccountTexts();
  const formats = useFormats();
  const { at, view } = asOf;
  const id = useId();
  return (
    <div className={styles.choice} data-past={at !== undefined}>
      <label className={styles.label} htmlFor={id}>
        {texts.asOfLabel}
      </label>
      <TextInput
        id={id}
        size="xs"
        type="datetime-local"
        value={at === undefined ? "" : localInput(Date.parse(at))}
        onChange={(event) => setAsOf({ at: toInstant(event.currentTarget.value) || undefined, view })}
      />
      {at !== undefined && (
        <>
          <NativeSelect
            size="xs"
            aria-label={texts.knowledgeLabel}
            value={view}
            data={[
              { value: "known-now", label: texts.knownNow },
              { value: "known-then", label: texts.knownThen },
            ]}
            onChange={(event) => setAsOf({ at, view: event.currentTarget.value as Knowledge })}
          />
          <Button size="xs" variant="light" onClick={() => setAsOf({ at: undefined, view })}>
            {texts.backToNow}
          </Button>
          <p className={styles.note} role="status">
            {fill(view === "known-now" ? texts.knownNowNote : texts.knownThenNote, { at: formats.exact(at) })}
          </p>
        </>
      )}
    </div>
  );
}
