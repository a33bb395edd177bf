import { useBuilderTexts } from "../../../i18n/builder";
import { Choices } from "../../../design/Choices";
import styles from "./Builder.module.css";
import { weekdays } from "./triggers";

interface WeekdaysProps {
  legend: string;
  chosen: readonly string[];
  choose: (days: string[]) => void;
  error: string | undefined;
  spot: string;
}

export function Weekdays({ legend, chosen, choose, error, spot }: WeekdaysProps) {
  const { weekdays: names } = useBuilderTexts();
  return (
    <div className={styles.inRow} data-spot={spot} tabIndex={-1}>
      <Choices
        legend={legend}
        options={weekdays.map((value) => ({ value, label: names[value] }))}
        chosen={chosen}
        choose={choose}
      />
      {error && <p className={styles.fault}>{error}</p>}
    </div>
  );
}
