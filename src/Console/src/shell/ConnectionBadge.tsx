import { ActionIcon } from "@mantine/core";
import { PauseIcon, PlayIcon } from "../design/icons";
import { useTexts } from "../i18n/Language";
import { useConnection, useFeed } from "../live/Live";
import styles from "./ConnectionBadge.module.css";

/** Whether what is on the screen is live, and the switch that holds it still. */
export function ConnectionBadge() {
  const { connection } = useTexts();
  const state = useConnection();
  const feed = useFeed();
  const paused = state === "paused";
  const label = paused ? connection.resume : connection.pause;
  return (
    <div className={styles.badge} data-state={state} title={connection.hint[state]}>
      <span className={styles.dot} aria-hidden="true" />
      <span>{connection[state]}</span>
      <ActionIcon
        variant="transparent"
        color="gray"
        aria-label={label}
        title={label}
        onClick={() => (paused ? feed.start() : feed.pause())}
      >
        {paused ? <PlayIcon /> : <PauseIcon />}
      </ActionIcon>
    </div>
  );
}
