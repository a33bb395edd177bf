import { useEffect } from "react";
import { getAlert } from "../api/alerts";
import type { AlertRow } from "../api/types";
import { useLanguage } from "../i18n/Language";
import { plural } from "../i18n/texts";
import { announceAs, readAnnouncing, ring } from "../live/announce";
import { useStore } from "../live/Live";
import { useSession } from "../session/Session";
import { readStored } from "../session/useStored";

const gather = 300; // Milliseconds: what one cause raises is told once.
const completedMax = 20; // More at once means that the console was away; the list is read again anyway.

/** Tells of new alerts as the person asked for, and completes them with what the feed leaves out: the owner. */
export function useAnnouncements(): void {
  const store = useStore();
  const { api, workspace } = useSession();
  const { texts, locale } = useLanguage();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      timer = undefined;
      const raised = store.alerts.takeRaised();
      for (const { id } of raised.slice(0, completedMax))
        getAlert(api, id).then(
          (row) => store.alerts.replace(row),
          () => undefined, // The list is read again with the next connection.
        );
      if (raised.length === 0) return;
      const announcing = readAnnouncing(readStored(announceAs, workspace.id));
      if (announcing.includes("sound")) ring();
      if (announcing.includes("notification"))
        notify(raised, plural(locale, texts.status.raised, raised.length));
    };
    // Not with the next frame: a hidden tab draws none, and it is the one that must be heard.
    const leave = store.subscribeRaised(() => {
      timer ??= setTimeout(tell, gather);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [store, api, workspace.id, texts, locale]);
}

function notify(raised: readonly AlertRow[], summary: string): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const [first] = raised;
  if (!first) return;
  const [title, body] = raised.length === 1 ? [first.title, first.reason] : [summary, first.title];
  const shown = new Notification(title, { body, tag: "healthengine-alerts" });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
