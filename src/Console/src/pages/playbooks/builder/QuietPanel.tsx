import { Switch } from "@mantine/core";
import { Panel } from "../../../design/Panel";
import { useBuilderTexts } from "../../../i18n/builder";
import { useFaults, useField } from "./BuilderContext";
import styles from "./Builder.module.css";
import { CapsLine } from "./CapsLine";
import { TextBox } from "./Fields";
import { isObject, objectOf, orNoList, put, textsOf } from "./json";
import { spotOf } from "./problems";
import { TimeBox } from "./TimeBox";
import { zones } from "./triggers";
import { Weekdays } from "./Weekdays";

/** When people are left alone, and how many tasks they get at most. */
export function QuietPanel() {
  const { quiet: texts } = useBuilderTexts();
  const [value, setHours] = useField("quietHours");
  const fault = useFaults();
  const hours = objectOf(value);
  const field = (name: string) => ({
    value: hours[name],
    error: fault(`quietHours.${name}`),
    spot: spotOf(null, `quietHours.${name}`),
    onChange: (next: unknown) => setHours(put(hours, name, next), `quietHours.${name}`),
  });
  return (
    <Panel title={texts.title} padded>
      <div className={styles.stack} data-spot={spotOf(null, "quietHours")} tabIndex={-1}>
        <Switch
          label={texts.on}
          description={texts.hint}
          checked={value !== undefined}
          onChange={({ currentTarget }) =>
            setHours(currentTarget.checked ? { from: "18:00", to: "09:00" } : undefined, "")
          }
        />
        {fault("quietHours") && <p className={styles.fault}>{fault("quietHours")}</p>}
        {isObject(value) && (
          <>
            <div className={styles.fields}>
              <TimeBox label={texts.from} {...field("from")} />
              <TimeBox label={texts.to} {...field("to")} />
              <TextBox label={texts.zone} hint={texts.zoneHint} offered={zones()} {...field("timeZone")} />
            </div>
            <Weekdays
              legend={`${texts.days} (${texts.daysHint})`}
              chosen={textsOf(hours.days)}
              choose={(days) => setHours(put(hours, "days", orNoList(days)), "")}
              error={fault("quietHours.days")}
              spot={spotOf(null, "quietHours.days")}
            />
          </>
        )}
        <CapsLine />
      </div>
    </Panel>
  );
}
