import { DataTable } from "../../design/DataTable";
import { useFormats } from "../../i18n/Language";
import { usePlaybooksTexts } from "../../i18n/playbooks";
import { fill } from "../../i18n/texts";
import { useEffectFormats } from "./effectFormats";
import styles from "./Playbooks.module.css";
import type { EffectReading } from "./types";

/** Who was in the playbook beside who was left alone. */
export function EffectArms({ reading }: { reading: EffectReading }) {
  const { effect: texts } = usePlaybooksTexts();
  const formats = useFormats();
  const write = useEffectFormats(reading);
  const arms = [
    { name: texts.treated, arm: reading.treated },
    { name: texts.holdout, arm: reading.holdout },
  ];
  const count = (label: string, of: (arm: EffectReading["treated"]) => number) => ({
    key: label,
    label,
    numeric: true,
    cell: (row: (typeof arms)[number]) => formats.number(of(row.arm)),
  });
  return (
    <section>
      <h3 className={styles.subtitle}>{texts.arms}</h3>
      <DataTable
        caption={texts.arms}
        rows={arms}
        rowKey={(row) => row.name}
        columns={[
          { key: "arm", label: texts.arm, heading: true, cell: (row) => row.name },
          count(texts.enrolled, (arm) => arm.enrolled),
          count(texts.waiting, (arm) => arm.waiting),
          count(texts.missing, (arm) => arm.missing),
          count(texts.counted, (arm) => arm.n),
          count(texts.carried, (arm) => arm.carried),
          {
            key: "entry",
            label: texts.entry,
            numeric: true,
            cell: (row) => write.amount(row.arm.meanAtEntry),
          },
          {
            key: "mean",
            label: fill(texts.mean, { days: reading.horizonDays }),
            numeric: true,
            cell: (row) => write.amount(row.arm.mean),
          },
        ]}
      />
    </section>
  );
}
