import { NumberField } from "./NumberField";
import styles from "./Scorecards.module.css";

interface WeightProps {
  label: string;
  value: number;
  onChange: (weight: number) => void;
}

const sliderMax = 100; // Weights are ratios; beyond it the number field takes them.

/** A weight as a slider and as a number: one for feeling one's way, one for saying it exactly. */
export function WeightField({ label, value, onChange }: WeightProps) {
  return (
    <div className={styles.weight}>
      <input
        type="range"
        className={styles.slider}
        aria-label={label}
        min={0}
        max={Math.max(sliderMax, value)}
        step={1}
        value={value}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <NumberField
        label={label}
        hideLabel
        value={value}
        min={0}
        onChange={(weight) => onChange(weight ?? 0)}
      />
    </div>
  );
}
