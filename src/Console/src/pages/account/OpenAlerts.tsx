import { AlertCard } from "../../design/AlertCard";
import { useAccountTexts } from "../../i18n/account";
import { useAlerts } from "../../live/Live";
import styles from "./OpenAlerts.module.css";
import { Section } from "./Section";

export function OpenAlerts({ account }: { account: string }) {
  const texts = useAccountTexts();
  const open = useAlerts().alerts.filter((alert) => alert.account === account && alert.state === "open");
  if (open.length === 0) return null;
  return (
    <Section title={texts.alerts}>
      <ol className={styles.alerts}>
        {open.map((alert) => (
          <li key={alert.id}>
            <AlertCard alert={alert} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
