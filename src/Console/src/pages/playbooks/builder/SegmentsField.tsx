import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { Choices } from "../../../design/Choices";
import { useBuilderTexts } from "../../../i18n/builder";
import { useBuilder, useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { orNoList, textsOf } from "./json";

/** Segments that accounts have, and others that they may have one day. */
export function SegmentsField() {
  const { who: texts } = useBuilderTexts();
  const { known } = useBuilder();
  const [segments, setSegments] = useField("segments");
  const [other, setOther] = useState("");
  const fault = useFaults();
  const chosen = textsOf(segments);
  const names = [...new Set([...known.facets.segments.map(({ name }) => name), ...chosen])].filter(Boolean);
  const add = () => {
    const name = other.trim();
    if (name && !chosen.includes(name)) setSegments([...chosen, name], "");
    setOther("");
  };
  return (
    <div className={styles.inRow}>
      {names.length > 0 && (
        <Choices
          legend={texts.segments}
          options={names.map((value) => ({ value, label: value }))}
          chosen={chosen}
          choose={(all) => setSegments(orNoList(all), "")}
        />
      )}
      <div className={styles.addLine}>
        <TextInput
          size="xs"
          label={names.length > 0 ? texts.otherSegment : texts.segments}
          value={other}
          maxLength={200}
          error={fault("segments")}
          autoComplete="off"
          onChange={({ currentTarget }) => setOther(currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && add()}
        />
        <Button size="compact-sm" variant="default" onClick={add} disabled={other.trim() === ""}>
          {texts.add}
        </Button>
        <span className={styles.hint}>{texts.segmentsHint}</span>
      </div>
    </div>
  );
}
