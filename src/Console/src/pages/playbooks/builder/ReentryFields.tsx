import { useBuilderTexts } from "../../../i18n/builder";
import { NumberField } from "../../scorecards/NumberField";
import { useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { ChoiceBox } from "./Fields";
import { numberOf, objectOf, put } from "./json";
import { spotOf } from "./problems";

export function ReentryFields() {
  const { who: texts } = useBuilderTexts();
  const [value, setReentry] = useField("reentry");
  const fault = useFaults();
  const reentry = objectOf(value);
  const policy = reentry.policy ?? "never";
  const setPolicy = (next: string | undefined) => {
    const { times = 1, days = 90, policy: _, ...rest } = reentry;
    setReentry({ policy: next, ...rest, ...(next === "at-most" ? { times, days } : {}) }, "");
  };
  const number = (name: string) => ({
    value: numberOf(reentry[name]),
    optional: true,
    error: fault(`reentry.${name}`),
    spot: spotOf(null, `reentry.${name}`),
    onChange: (next: number | undefined) => setReentry(put(reentry, name, next), `reentry.${name}`),
  });
  return (
    <div className={styles.fields}>
      <ChoiceBox
        label={texts.reentry}
        value={policy}
        options={Object.entries(texts.reentries).map(([each, label]) => ({ value: each, label }))}
        error={fault("reentry.policy") ?? fault("reentry")}
        spot={spotOf(null, "reentry.policy")}
        onChange={setPolicy}
      />
      {policy === "at-most" && (
        <>
          <NumberField label={texts.times} {...number("times")} />
          <NumberField label={texts.inDays} {...number("days")} />
        </>
      )}
    </div>
  );
}
