import { Switch } from "@mantine/core";
import { Choices } from "../../../design/Choices";
import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { NumberField } from "../../scorecards/NumberField";
import { useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { TextBox } from "./Fields";
import { isObject, numberOf, objectOf, orNoList, put, textsOf } from "./json";
import { spotOf } from "./problems";

/** Accounts that get nothing, so that the effect can be known. */
export function HoldoutPanel() {
  const { holdout: texts } = useBuilderTexts();
  const [value, setHoldout] = useField("holdout");
  const fault = useFaults();
  const holdout = objectOf(value);
  const change = (name: string, next: unknown) => setHoldout(put(holdout, name, next), `holdout.${name}`);
  const share = numberOf(holdout.share);
  return (
    <Panel title={texts.title} padded>
      <div className={styles.stack}>
        <Switch
          label={texts.on}
          description={texts.hint}
          checked={value !== undefined}
          onChange={({ currentTarget }) =>
            setHoldout(currentTarget.checked ? { share: 0.1, stratifyBy: ["segment"] } : undefined, "")
          }
        />
        {fault("holdout") && <p className={styles.fault}>{fault("holdout")}</p>}
        {isObject(value) && (
          <>
            <div className={styles.fields}>
              <NumberField
                label={texts.share}
                value={share === undefined ? undefined : percentOf(share)}
                step={1}
                optional
                error={fault("holdout.share")}
                spot={spotOf(null, "holdout.share")}
                onChange={(percent) => change("share", percent === undefined ? undefined : shareOf(percent))}
              />
              <TextBox
                label={texts.salt}
                hint={texts.saltHint}
                value={holdout.salt}
                maxLength={100}
                error={fault("holdout.salt")}
                spot={spotOf(null, "holdout.salt")}
                onChange={(salt) => change("salt", salt)}
              />
            </div>
            <div className={styles.inRow}>
              <Choices
                legend={texts.by}
                options={Object.entries(texts.strata).map(([each, label]) => ({ value: each, label }))}
                chosen={textsOf(holdout.stratifyBy)}
                choose={(chosen) => change("stratifyBy", orNoList(chosen))}
              />
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

// Through whole numbers of a ten-thousandth: 0.07 times 100 is 7.000000000000001.
const percentOf = (share: number) => Math.round(share * 10_000) / 100;
const shareOf = (percent: number) => Math.round(percent * 100) / 10_000;
