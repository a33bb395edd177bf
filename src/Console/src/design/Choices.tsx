import styles from "./Choices.module.css";

interface ChoicesProps {
  legend: string;
  options: readonly { value: string; label: string; note?: string }[];
  chosen: readonly string[];
  choose: (chosen: string[]) => void;
}

/** Some of many: plain check boxes, in the order of the options. */
export function Choices({ legend, options, chosen, choose }: ChoicesProps) {
  const toggle = (value: string, on: boolean) =>
    choose(options.map((each) => each.value).filter((each) => (each === value ? on : chosen.includes(each))));
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map(({ value, label, note }) => (
        <label key={value} className={styles.choice}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
          />
          <span className={styles.label}>{label}</span>
          {note && <span className={styles.note}>{note}</span>}
        </label>
      ))}
    </fieldset>
  );
}
