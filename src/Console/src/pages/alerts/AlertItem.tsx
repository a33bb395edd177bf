import { Button } from "@mantine/core";
import { memo } from "react";
import type { AlertRow } from "../../api/types";
import { AlertCard } from "../../design/AlertCard";
import { useSelectedFocus } from "../../design/useSelectedFocus";
import { useNow } from "../../format/useNow";
import { useAlertsTexts } from "../../i18n/alerts";
import styles from "./AlertItem.module.css";
import { stageOf } from "./alertQuery";
import type { AlertDeeds } from "./useAlertDeeds";

interface AlertItemProps {
  alert: AlertRow;
  selected: boolean;
  select: (id: string) => void;
  deeds: AlertDeeds;
}

/** An alert with what can be done about it. The selected one is what the keys are about. */
export const AlertItem = memo(function AlertItem({ alert, selected, select, deeds }: AlertItemProps) {
  const item = useSelectedFocus<HTMLDivElement>(selected);
  return (
    <div
      ref={item}
      className={styles.item}
      tabIndex={-1}
      data-alert={alert.id}
      data-selected={selected}
      onFocus={() => select(alert.id)}
      onPointerDown={() => select(alert.id)}
    >
      <AlertCard alert={alert} linked actions={<Actions alert={alert} deeds={deeds} />} />
    </div>
  );
});

function Actions({ alert, deeds }: { alert: AlertRow; deeds: AlertDeeds }) {
  const texts = useAlertsTexts();
  const now = useNow();
  if (!deeds.mayWrite) return null;
  const stage = stageOf(alert, now);
  const rated = alert.isUseful;
  return (
    <div className={styles.actions}>
      {stage !== "resolved" && (
        <>
          {!alert.acknowledgedAt && (
            <Button size="compact-xs" variant="light" onClick={() => deeds.acknowledge(alert)}>
              {texts.acknowledge}
            </Button>
          )}
          {stage === "snoozed" ? (
            <Button size="compact-xs" variant="default" onClick={() => deeds.wake(alert)}>
              {texts.wake}
            </Button>
          ) : (
            <Button size="compact-xs" variant="default" onClick={() => deeds.ask("snooze", alert)}>
              {texts.snooze}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={() => deeds.ask("assign", alert)}>
            {texts.assign}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => deeds.ask("silence", alert)}>
            {texts.silence}
          </Button>
        </>
      )}
      <span className={styles.rating} role="group" aria-label={texts.rating}>
        <Button
          size="compact-xs"
          variant={rated === true ? "light" : "subtle"}
          color="gray"
          aria-pressed={rated === true}
          onClick={() => deeds.rate(alert, true)}
        >
          {texts.useful}
        </Button>
        <Button
          size="compact-xs"
          variant={rated === false ? "light" : "subtle"}
          color="gray"
          aria-pressed={rated === false}
          onClick={() => deeds.rate(alert, false)}
        >
          {texts.falseAlarm}
        </Button>
      </span>
    </div>
  );
}
