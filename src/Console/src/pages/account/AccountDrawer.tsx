import { Drawer } from "@mantine/core";
import { useTexts } from "../../i18n/Language";
import { useRow } from "../../live/Live";
import styles from "./AccountDrawer.module.css";
import { AccountHead } from "./AccountHead";
import { AccountHistory } from "./AccountHistory";
import { AccountTimeline } from "./AccountTimeline";
import { OpenAlerts } from "./OpenAlerts";
import { ScoreBreakdown } from "./ScoreBreakdown";
import { useFocusBack } from "./useFocusBack";

/** One account: what its score is made of, how it came here, what happened last. */
export default function AccountDrawer({ account, close }: { account: string; close: () => void }) {
  const { drawer } = useTexts();
  const row = useRow(account);
  useFocusBack();
  return (
    // The page behind does not scroll, so it need not be locked; the lock would want an inline style element.
    <Drawer.Root
      opened
      onClose={close}
      position="right"
      size="min(46rem, 100vw)"
      lockScroll={false}
      classNames={{
        overlay: styles.overlay ?? "",
        content: styles.content ?? "",
        title: styles.title ?? "",
        body: styles.body ?? "",
      }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        {/* Not Drawer.Header: its header element would be a second banner of the page. */}
        <div className={styles.top}>
          <Drawer.Title>{row?.name || account}</Drawer.Title>
          <Drawer.CloseButton aria-label={drawer.close} />
        </div>
        <Drawer.Body>
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
