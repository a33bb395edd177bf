import { useEffect } from "react";
import type { AlertRow } from "../api/types";
import type { EngineWords } from "../i18n/engine/engineWords";
import { useLanguage } from "../i18n/Language";
import { plural } from "../i18n/texts";
import { announceAs, readAnnouncing, ring } from "../live/announce";
import { useStore } from "../live/Live";
import { useSession } from "../session/Session";
import { readStored } from "../session/useStored";

const gather = 300; // Milliseconds: what one cause raises is told once.

/** Tells of new alerts as the person asked for. */
export function useAnnouncements(): void {
  const store = useStore();
  const { workspace } = useSession();
  const { texts, locale, engine } = useLanguage();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let raised: AlertRow[] = [];
    const tell = () => {
      timer = undefined;
      const announcing = readAnnouncing(readStored(announceAs, workspace.id));
      if (announcing.includes("sound")) ring();
      if (announcing.includes("notification"))
        notify(raised, plural(locale, texts.status.raised, raised.length), engine);
      raised = [];
    };
    // Not with the next frame: a hidden tab draws none, and it is the one that must be heard.
    const leave = store.alerts.subscribeRaised((alert) => {
      raised.push(alert);
      timer ??= setTimeout(tell, gather);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [store, workspace.id, texts, locale, engine]);
}

function notify(raised: readonly AlertRow[], summary: string, engine: EngineWords): void {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const [first] = raised;
  if (!first) return;
  const happened = engine.title(first.title);
  const [title, body] = raised.length === 1 ? [happened, engine.say(first.reason)] : [summary, happened];
  const shown = new Notification(title, { body, tag: "healthengine-alerts" });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}
