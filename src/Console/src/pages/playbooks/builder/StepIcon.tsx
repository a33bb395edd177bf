import { BellIcon, CheckIcon, ClockIcon, PauseIcon, PlaybooksIcon, SourcesIcon } from "../../../design/icons";
import styles from "./Builder.module.css";

const icons: Record<string, () => React.ReactNode> = {
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
