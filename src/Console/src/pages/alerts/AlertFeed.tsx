import { SegmentedControl } from "@mantine/core";
import { useMemo, useState } from "react";
import type { AlertRow } from "../../api/types";
import { AlertCard } from "../../design/AlertCard";
import { FaultNotice } from "../../design/FaultNotice";
import { Notice } from "../../design/Notice";
import panel from "../../design/Panel.module.css";
import { RowsSkeleton } from "../../design/RowsSkeleton";
import { useAlertsTexts } from "../../i18n/alerts";
import { useLanguage } from "../../i18n/Language";
import { plural } from "../../i18n/texts";
import { useAlerts } from "../../live/Live";
import styles from "./AlertFeed.module.css";

interface AlertFeedProps {
  pending: boolean;
  fault: unknown;
  reload: () => unknown;
  open: (account: string) => void;
}

const shownMax = 200; // As many cards as a browser lays out without a pause; who has more sorts the accounts.

type Which = "open" | "all";

export function AlertFeed({ pending, fault, reload, open }: AlertFeedProps) {
  const texts = useAlertsTexts();
  const { locale } = useLanguage();
  const { alerts, complete } = useAlerts();
  const [which, setWhich] = useState<Which>("open");
  const wanted = useMemo(
    () => (which === "all" ? alerts : alerts.filter((alert) => alert.state === "open")),
    [alerts, which],
  );
  const partial = plural(locale, { one: texts.partial, other: texts.partial }, wanted.length);

  return (
    <section className={panel.panel} aria-labelledby="alerts-title">
      <div className={panel.head}>
        <h2 id="alerts-title" className={panel.title}>
          {texts.title}
        </h2>
        <span className={panel.count}>{wanted.length > 0 && wanted.length}</span>
        <SegmentedControl
          className={styles.which ?? ""}
          size="xs"
          aria-label={texts.show}
          value={which}
          onChange={(value) => setWhich(value as Which)}
          data={[
            { value: "open", label: texts.open },
            { value: "all", label: texts.all },
          ]}
        />
      </div>
      {pending && <RowsSkeleton label={texts.loading} />}
      {fault !== undefined && <FaultNotice error={fault} retry={() => void reload()} />}
      {!pending && fault === undefined && wanted.length === 0 && (
        <Notice title={texts.empty} hint={texts.emptyHint} />
      )}
      {wanted.length > 0 && <Cards alerts={wanted} open={open} />}
      {!pending && !complete && wanted.length > 0 && <p className={styles.note}>{partial}</p>}
      {wanted.length > shownMax && <p className={styles.note}>{texts.trimmed}</p>}
    </section>
  );
}

function Cards({ alerts, open }: { alerts: readonly AlertRow[]; open: (account: string) => void }) {
  const texts = useAlertsTexts();
  return (
    // Why: a scrolling region must be reachable by keyboard
    <section className={styles.cards} aria-label={texts.feed} tabIndex={0}>
      <ol>
        {alerts.slice(0, shownMax).map((alert) => (
          <li key={alert.id}>
            <AlertCard alert={alert} open={open} />
          </li>
        ))}
      </ol>
    </section>
  );
}
