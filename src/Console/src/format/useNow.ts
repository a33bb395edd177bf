import { useSyncExternalStore } from "react";

const step = 10_000; // Relative times change by the minute; ten seconds keeps "x seconds ago" honest enough.

/** How far the time that accounts live in is ahead of this device's clock: a demo's runs faster, and clocks differ. */
let ahead = 0;
let world = Date.now();
let accounts = world;
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    world = Date.now();
    accounts = accountTime();
    for (const each of listeners) each();
  }, step);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The engine told what time it is for accounts. */
export function tellTime(now: string): void {
  const told = Date.parse(now) - Date.now();
  if (!Number.isFinite(told)) return;
  ahead = told;
  accounts = accountTime();
}

/** Something has just happened to an account: it is at least as late as that. */
export function tellHappened(at: string): void {
  const told = Date.parse(at) - Date.now();
  if (told > ahead) ahead = told;
}

/** The time that accounts live in, in milliseconds; for what is asked once. */
export function accountTime(): number {
  return Date.now() + ahead;
}

/** The time that accounts live in, by one clock for the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => accounts);
}

/** The world's time: keys, sessions, deliveries and jobs live in it, also in a demo. */
export function useWorldNow(): number {
  return useSyncExternalStore(subscribe, () => world);
}
