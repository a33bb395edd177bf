import type { ReactNode } from "react";
import { BellIcon, CheckIcon, ClockIcon, PauseIcon, PlaybooksIcon, SourcesIcon } from "../../../design/icons";
import styles from "./Builder.module.css";

const icons: Record<string, () => ReactNode> = {
  task: CheckIcon,
  notify: BellIcon,
  slack: BellIcon,
  email: BellIcon,
  webhook: SourcesIcon,
  wait: ClockIcon,
  waitUntil: ClockIcon,
  branch: PlaybooksIcon,
  end: PauseIcon,
};

export function StepIcon({ type }: { type: unknown }) {
  const Icon = icons[String(type)];
  return <span className={styles.icon}>{Icon && <Icon />}</span>;
}

export const CopyIcon = () => (
  <svg viewBox="0 0 20 20" width="1em" height="1em" aria-hidden="true" focusable="false">
    <path
      d="M7.5 7.5h8.5v8.5H7.5ZM12.5 7.5V4H4v8.5h3.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
    />
  </svg>
);
