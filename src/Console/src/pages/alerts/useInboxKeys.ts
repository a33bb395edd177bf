import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { subjectPath } from "../../api/alerts";
import type { AlertRow } from "../../api/types";
import { isTaken } from "../../design/keyboard";
import type { AlertDeeds } from "./useAlertDeeds";

/** The keys of the inbox, for the help and for the screen reader's own list of them. */
export const inboxKeys = ["j", "k", "a", "s", "u", "m", "+", "-", "o", "?"] as const;
export type InboxKey = (typeof inboxKeys)[number];

/** Single keys, while no field, dialog or modifier wants them. Selects by itself where the list changed. */
export function useInboxKeys(alerts: readonly AlertRow[], deeds: AlertDeeds, help: () => void) {
  const [selected, setSelected] = useState<string>();
  const [, go] = useLocation();
  const latest = useRef({ alerts, deeds, help, selected });
  latest.current = { alerts, deeds, help, selected };
  const place = useRef(0);

  const index = alerts.findIndex((alert) => alert.id === selected);
  if (index >= 0) place.current = index;
  // The selected one was dealt with and has left the list: the next one takes its place.
  const current =
    index >= 0 || selected === undefined ? selected : alerts[Math.min(place.current, alerts.length - 1)]?.id;

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      const { alerts, deeds, help } = latest.current;
      const at = alerts.findIndex((alert) => alert.id === (latest.current.selected ?? ""));
      const here = at >= 0 ? at : Math.min(place.current, alerts.length - 1);
      const alert = latest.current.selected === undefined ? undefined : alerts[here];
      if (event.key === "?") return done(event, help);
      if (event.key === "j" || event.key === "k") {
        const step = event.key === "j" ? 1 : -1;
        const next = alerts[alert === undefined ? 0 : Math.max(0, Math.min(alerts.length - 1, here + step))];
        return done(event, () => setSelected(next?.id));
      }
      if (!alert) return;
      const deed = deedOf(event.key, alert, deeds, () => go(subjectPath(alert.account)));
      if (deed) done(event, deed);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [go]);

  return { selected: current, select: setSelected };
}

function deedOf(key: string, alert: AlertRow, deeds: AlertDeeds, open: () => void): (() => void) | undefined {
  if (key === "o") return open;
  if (!deeds.mayWrite) return undefined;
  if (key === "+") return () => deeds.rate(alert, true);
  if (key === "-") return () => deeds.rate(alert, false);
  if (alert.state === "resolved") return undefined;
  if (key === "a") return () => alert.acknowledgedAt ?? deeds.acknowledge(alert);
  if (key === "s") return () => deeds.ask("snooze", alert);
  if (key === "u") return () => deeds.ask("assign", alert);
  return key === "m" ? () => deeds.ask("silence", alert) : undefined;
}

function done(event: KeyboardEvent, deed: () => void): void {
  event.preventDefault();
  deed();
}
