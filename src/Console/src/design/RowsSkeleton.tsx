import { Skeleton } from "@mantine/core";
import styles from "./RowsSkeleton.module.css";

const rows = ["a", "b", "c", "d", "e", "f", "g", "h"]; // About a screenful; the real number is not known yet.

export function RowsSkeleton({ label }: { label: string }) {
  return (
    <div className={styles.rows} role="img" aria-label={label}>
      {rows.map((row) => (
        <Skeleton key={row} height={28} radius="sm" />
      ))}
    </div>
  );
}
