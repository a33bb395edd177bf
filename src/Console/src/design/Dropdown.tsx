import { Button } from "@mantine/core";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./Dropdown.module.css";

interface DropdownProps {
  label: string;
  icon?: ReactNode;
  /** How many choices differ from the usual; shown beside the label. */
  count?: number;
  children: (close: () => void) => ReactNode;
}

/** A button with choices below it; Escape, a click elsewhere or leaving by Tab closes it. */
export function Dropdown({ label, icon, count, children }: DropdownProps) {
  const [opened, setOpened] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const close = () => setOpened(false);

  useEffect(() => {
    if (!opened) return;
    const away = (event: PointerEvent) => {
      if (!whole.current?.contains(event.target as Node)) setOpened(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [opened]);

  const left = (event: FocusEvent) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close();
  };
  const escape = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !opened) return;
    event.stopPropagation();
    close();
    whole.current?.querySelector("button")?.focus();
  };

  return (
    <div className={styles.whole} ref={whole} onBlur={left} onKeyDown={escape}>
      <Button
        variant="default"
        size="xs"
        leftSection={icon}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {label}
        {count ? <span className={styles.count}>{count}</span> : null}
      </Button>
      {opened && <div className={styles.panel}>{children(close)}</div>}
    </div>
  );
}
