import { AlertCard } from "../../design/AlertCard";
import { Panel } from "../../design/Panel";
import { useAccountTexts } from "../../i18n/account";
import { useAlerts } from "../../live/Live";
import styles from "./OpenAlerts.module.css";

export function OpenAlerts({ account }: { account: string }) {
  const texts = useAccountTexts();
  const open = useAlerts().alerts.filter((alert) => alert.account === account && alert.state === "open");
  return (
    <Panel title={texts.alerts} note={open.length > 0 && open.length}>
      {open.length === 0 ? (
        <p className={styles.none}>{texts.noAlerts}</p>
      ) : (
        // Why: a scrolling region must be reachable by keyboard
        <div className={styles.alerts} role="group" aria-label={texts.alerts} tabIndex={0}>
          <ol>
            {open.map((alert) => (
              <li key={alert.id}>
                <AlertCard alert={alert} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  );
}
