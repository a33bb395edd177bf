import { SegmentedControl } from "@mantine/core";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { useTexts } from "../../i18n/Language";
import { useAlerts } from "../../live/Live";
import type { ListQuery } from "../../live/order";
import { Bar } from "../../shell/Bar";
import { StatusRegion } from "../../shell/StatusRegion";
import { AccountsPanel } from "./AccountsPanel";
import { AlertFeed } from "./AlertFeed";
import styles from "./HomePage.module.css";
import { readListQuery, writeListQuery } from "./listQuery";
import { useOpenAlerts } from "./useOpenAlerts";

const AccountDrawer = lazy(() => import("../account/AccountDrawer"));

/** The accounts beside the live alerts; one account opens over both. */
export function HomePage() {
  const [parameters, setParameters] = useSearchParams();
  const query = useMemo(() => readListQuery(parameters), [parameters]);
  const setQuery = useCallback(
    (next: ListQuery) => setParameters((now) => writeListQuery(next, now), { replace: true }),
    [setParameters],
  );
  const account = parameters.get("account") ?? undefined;
  const openAccount = useCallback(
    (id: string | undefined) => setParameters((now) => withAccount(now, id)),
    [setParameters],
  );
  const alerts = useOpenAlerts();
  const [view, setView] = useState<View>("accounts");

  return (
    <div className={styles.page}>
      <Bar />
      <ViewChoice view={view} choose={setView} />
      <main className={styles.columns} data-view={view}>
        <AccountsPanel query={query} setQuery={setQuery} open={openAccount} />
        <AlertFeed pending={alerts.pending} fault={alerts.fault} reload={alerts.reload} open={openAccount} />
      </main>
      <Suspense>
        {account !== undefined && (
          <AccountDrawer key={account} account={account} close={() => openAccount(undefined)} />
        )}
      </Suspense>
      <StatusRegion />
    </div>
  );
}

type View = "accounts" | "alerts";

/** Shown where there is room for one of the two only. */
function ViewChoice({ view, choose }: { view: View; choose: (view: View) => void }) {
  const { view: texts } = useTexts();
  const open = useAlerts().alerts.filter((alert) => alert.state === "open").length;
  return (
    <nav className={styles.choice} aria-label={texts.label}>
      <SegmentedControl
        fullWidth
        aria-label={texts.label}
        value={view}
        onChange={(value) => choose(value as View)}
        data={[
          { value: "accounts", label: texts.accounts },
          { value: "alerts", label: `${texts.alerts} (${open})` },
        ]}
      />
    </nav>
  );
}

function withAccount(now: URLSearchParams, account: string | undefined): URLSearchParams {
  const next = new URLSearchParams(now);
  if (account === undefined) next.delete("account");
  else next.set("account", account);
  return next;
}
