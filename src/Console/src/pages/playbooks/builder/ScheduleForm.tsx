import { useBuilderTexts } from "../../../i18n/builder";
import { NumberField } from "../../scorecards/NumberField";
import { useFaults } from "./BuilderContext";
import styles from "./Builder.module.css";
import { ChoiceBox, TextBox } from "./Fields";
import { type Json, numberOf, put, textsOf } from "./json";
import { spotOf } from "./problems";
import { TimeBox } from "./TimeBox";
import { setEvery, zones } from "./triggers";
import { Weekdays } from "./Weekdays";

interface ScheduleFormProps {
  schedule: Json;
  change: (schedule: Json, tag?: string) => void;
  at: string;
}

export function ScheduleForm({ schedule, change, at }: ScheduleFormProps) {
  const { who: texts } = useBuilderTexts();
  const fault = useFaults();
  const field = (name: string) => ({
    value: schedule[name],
    error: fault(`${at}.${name}`),
    spot: spotOf(null, `${at}.${name}`),
    onChange: (value: unknown) => change(put(schedule, name, value), `${at}.${name}`),
  });
  return (
    <div className={styles.stack}>
      <div className={styles.fields}>
        <ChoiceBox
          label={texts.every}
          {...field("every")}
          options={Object.entries(texts.everyNames).map(([value, label]) => ({ value, label }))}
          onChange={(every) => change(setEvery(schedule, every ?? "day"))}
        />
        <TimeBox label={texts.at} {...field("at")} />
        {schedule.every === "month" && (
          <NumberField
            label={texts.day}
            hint={texts.dayHint}
            optional
            {...field("day")}
            value={numberOf(schedule.day)}
          />
        )}
        <TextBox label={texts.zone} hint={texts.zoneHint} offered={zones()} {...field("timeZone")} />
      </div>
      {schedule.every === "week" && (
        <Weekdays
          legend={texts.days}
          chosen={textsOf(schedule.days)}
          choose={(days) => change({ ...schedule, days })}
          error={fault(`${at}.days`)}
          spot={spotOf(null, `${at}.days`)}
        />
      )}
    </div>
  );
}
