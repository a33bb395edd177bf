import { useCallback } from "react";
import { useLocation } from "wouter";
import { useAlertsTexts } from "../../i18n/alerts";
import { Page } from "../../shell/Page";
import { useOpenAlerts } from "../../shell/useOpenAlerts";
import { AlertFeed } from "./AlertFeed";

export default function AlertsPage() {
  const texts = useAlertsTexts();
  const { pending, fault, reload } = useOpenAlerts();
  const [, go] = useLocation();
  const open = useCallback((account: string) => go(`/accounts/${encodeURIComponent(account)}`), [go]);
  return (
    <Page title={texts.title} layout="fill">
      <AlertFeed pending={pending} fault={fault} reload={reload} open={open} />
    </Page>
  );
}
