import { Drawer } from "@mantine/core";
import { useTexts } from "../../i18n/Language";
import { useRow } from "../../live/Live";
import styles from "./AccountDrawer.module.css";
import { AccountHead } from "./AccountHead";
import { AccountHistory } from "./AccountHistory";
import { AccountTimeline } from "./AccountTimeline";
import { OpenAlerts } from "./OpenAlerts";
import { ScoreBreakdown } from "./ScoreBreakdown";

/** One account: what its score is made of, how it came here, what happened last. */
export default function AccountDrawer({ account, close }: { account: string; close: () => void }) {
  const { drawer } = useTexts();
  const row = useRow(account);
  return (
    <Drawer.Root opened onClose={close} position="right" size="min(46rem, 100vw)" lockScroll={false}>
      <Drawer.Overlay className={styles.overlay ?? ""} />
      <Drawer.Content className={styles.content ?? ""}>
        <Drawer.Header className={styles.header ?? ""}>
          <Drawer.Title className={styles.title ?? ""}>{row?.name || account}</Drawer.Title>
          <Drawer.CloseButton aria-label={drawer.close} />
        </Drawer.Header>
        <Drawer.Body className={styles.body ?? ""}>
          <AccountHead account={account} row={row} />
          <OpenAlerts account={account} />
          <ScoreBreakdown account={account} />
          <AccountHistory account={account} />
          <AccountTimeline account={account} />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
