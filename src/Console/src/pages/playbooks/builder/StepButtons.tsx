import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { CloseIcon, DownIcon, UpIcon } from "../../../design/icons";
import { useBuilderTexts } from "../../../i18n/builder";
import { fill } from "../../../i18n/texts";
import styles from "./Builder.module.css";
import { CopyIcon } from "./StepIcon";
import type { StepDeeds } from "./useStepDeeds";

export function StepButtons({ place, deeds }: { place: string; deeds: StepDeeds }) {
  const { steps: texts } = useBuilderTexts();
  const button = (label: string, onClick: () => void, icon: ReactNode, disabled = false) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={fill(label, { place })}
      title={fill(label, { place })}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <span className={styles.stepButtons}>
      {button(texts.up, () => deeds.move(-1), <UpIcon />, !deeds.canMove(-1))}
      {button(texts.down, () => deeds.move(1), <DownIcon />, !deeds.canMove(1))}
      {button(texts.copy, deeds.copy, <CopyIcon />)}
      {button(texts.remove, deeds.remove, <CloseIcon />)}
    </span>
  );
}
