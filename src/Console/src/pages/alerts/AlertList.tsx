import { Button, VisuallyHidden } from "@mantine/core";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useAlertsTexts } from "../../i18n/alerts";
import { useTexts } from "../../i18n/Language";
import { AlertItem } from "./AlertItem";
import styles from "./AlertList.module.css";
import type { Group, Grouping, Stage } from "./alertQuery";
import type { AlertDeeds } from "./useAlertDeeds";

interface AlertListProps {
  groups: readonly Group[];
  by: Grouping;
  stage: Stage;
  selected: string | undefined;
  select: (id: string) => void;
  deeds: AlertDeeds;
  pending: boolean;
  fault: unknown;
  reload: () => unknown;
  note: string | undefined;
}

export function AlertList({
  groups,
  by,
  stage,
  selected,
  select,
  deeds,
  pending,
  fault,
  reload,
  note,
}: AlertListProps) {
  const texts = useAlertsTexts();
  const { dialog } = useTexts();
  return (
    <section className={panel.panel} aria-label={texts.feed}>
      {deeds.fault !== undefined && (
        <div className={styles.fault}>
          <FaultNotice error={deeds.fault} />
          <Button variant="default" size="xs" onClick={deeds.forget}>
            {dialog.close}
          </Button>
        </div>
      )}
      {pending && <RowsSkeleton label={texts.loading} />}
      {fault !== undefined && <FaultNotice error={fault} retry={() => void reload()} />}
      {!pending && fault === undefined && groups.length === 0 && (
        <Notice title={texts.empty[stage]} hint={texts.emptyHint} />
      )}
      {groups.length > 0 && (
        // Why: a scrolling region must be reachable by keyboard
        <div className={styles.scroll} role="group" aria-label={texts.feed} tabIndex={0}>
          {groups.map((group) => (
            <div key={group.key} className={styles.group}>
              {by === "none" ? (
                <VisuallyHidden component="h2">{texts.feed}</VisuallyHidden>
              ) : (
                <h2 className={styles.name}>
                  {group.name ?? texts.nobody} <span>{group.alerts.length}</span>
                </h2>
              )}
              <ol>
                {group.alerts.map((alert) => (
                  <li key={alert.id}>
                    <AlertItem alert={alert} selected={alert.id === selected} select={select} deeds={deeds} />
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </div>
      )}
      {note && <p className={styles.note}>{note}</p>}
    </section>
  );
}
