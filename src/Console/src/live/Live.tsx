import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { AccountRow } from "../api/types";
import { tellHappened } from "../format/useNow";
import { useSession } from "../session/Session";
import { Bell } from "./bell";
import type { Cursor } from "./cursor";
import { type ConnectionState, LiveFeed } from "./feed";
import { openHubLine } from "./hub";
import { LiveStore } from "./store";
import { wait } from "./wait";

interface Live {
  store: LiveStore;
  feed: LiveFeed;
  state: () => ConnectionState;
  subscribeState: (listener: () => void) => () => void;
}

const LiveContext = createContext<Live | null>(null);

/** Holds the session's one live feed and the store it fills. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { api, workspace } = useSession();
  const [live] = useState(() => makeLive(api.token, workspace.cursor ?? undefined));
  useEffect(() => {
    const online = () => live.feed.setOnline(true);
    const offline = () => live.feed.setOnline(false);
    addEventListener("online", online);
    addEventListener("offline", offline);
    live.feed.start();
    return () => {
      removeEventListener("online", online);
      removeEventListener("offline", offline);
      void live.feed.stop();
    };
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function makeLive(token: string, after: Cursor | undefined): Live {
  const store = new LiveStore((flush) => requestAnimationFrame(flush));
  const bell = new Bell();
  const feed = new LiveFeed(
    {
      open: (from, onItem) => openHubLine(token, from, onItem),
      wait,
      random: Math.random,
      onItem: (item) => {
        tellHappened(item.at);
        store.receive(item);
      },
      onState: () => bell.ring(),
      // The lists are read again as soon as the feed is live; alerts of a store that is gone must not stay.
      onLost: () => store.alerts.clear(),
    },
    after,
  );
  return { store, feed, state: () => feed.state, subscribeState: bell.subscribe };
}

function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("Live data needs a LiveProvider above it.");
  return live;
}

export const useStore = () => useLive().store;

export const useFeed = () => useLive().feed;

export function useConnection(): ConnectionState {
  const { state, subscribeState } = useLive();
  return useSyncExternalStore(subscribeState, state);
}

/**
 * Runs whenever the feed goes live: what it does not tell (names, owners, money) may have changed before, and what
 * was listed before it subscribed for the first time may already be old.
 */
export function useOnLive(refresh: () => unknown): void {
  const live = useConnection() === "live";
  useEffect(() => {
    if (live) refresh();
  }, [live, refresh]);
}

/** Runs soon after something happened, and not again before the pause is over: for sums over many accounts. */
export function useAfterNews(pause: number, refresh: () => unknown): void {
  const store = useStore();
  useAfter(store.subscribe, pause, refresh);
}

/** The same for runs of playbooks, or for tasks. */
export function useAfterWork(what: "run" | "task", pause: number, refresh: () => unknown): void {
  const store = useStore();
  const subscribe = useCallback((listener: () => void) => store.subscribeWork(what, listener), [store, what]);
  useAfter(subscribe, pause, refresh);
}

function useAfter(
  subscribe: (listener: () => void) => () => void,
  pause: number,
  refresh: () => unknown,
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, pause);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [subscribe, pause, refresh]);
}

/** One row; only the components that show it render again when it changes. */
export function useRow(account: string): AccountRow | undefined {
  const { accounts } = useStore();
  return useSyncExternalStore(
    (listener) => accounts.subscribeRow(account, listener),
    () => accounts.row(account),
  );
}

export function useList() {
  const { accounts } = useStore();
  return useSyncExternalStore(accounts.subscribeList, accounts.list);
}

export function useAlerts() {
  const { alerts } = useStore();
  return useSyncExternalStore(alerts.subscribe, alerts.state);
}
