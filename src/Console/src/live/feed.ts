import { type Cursor, compareCursors } from "./cursor";
import { type LiveItem, readItem } from "./item";

export type ConnectionState = "connecting" | "live" | "reconnecting" | "offline" | "paused";

/** One open connection to the live feed. */
export interface Line {
  /** Settles when the line is down; `refused` when the engine ended it because it would not serve it. */
  closed: Promise<"down" | "refused">;
  close: () => void;
}

export interface FeedPorts {
  /** Opens a line that sends everything after a cursor; without one, everything from now on. */
  open: (after: Cursor | undefined, onItem: (wire: unknown) => void) => Promise<Line>;
  /** Waits so many milliseconds, or less when the signal says that waiting is over. */
  wait: (milliseconds: number, over: AbortSignal) => Promise<void>;
  random: () => number;
  onItem: (item: LiveItem) => void;
  onState: (state: ConnectionState) => void;
  /** The engine no longer knows our place: what was listed must be listed again. */
  onLost: () => void;
}

const refusalsMax = 3; // One can be the engine going down; three in a row mean that it does not want this cursor.

const waitMin = 500; // Soon enough to look like a hiccup.
const waitMax = 15_000; // A person who waits looks up after a quarter of a minute.

/** How long before try number `attempt`: doubling, with up to half taken off, so that consoles do not return in step. */
export function waitBefore(attempt: number, random: number): number {
  const full = Math.min(waitMax, waitMin * 2 ** Math.min(attempt, 10));
  return full * (1 - random / 2);
}

/**
 * The workspace's live feed: every item once and in order, over as many connections as it takes.
 * Pausing drops the connection and keeps the cursor, so a paused console costs neither side memory.
 */
export class LiveFeed {
  #ports: FeedPorts;
  #cursor: Cursor | undefined;
  #state: ConnectionState = "connecting";
  #wanted = false;
  #online = true;
  #line: Line | undefined;
  #wake = new AbortController();
  #running = Promise.resolve();
  #refusals = 0;

  constructor(ports: FeedPorts, after?: Cursor) {
    this.#ports = ports;
    this.#cursor = after;
  }

  get cursor(): Cursor | undefined {
    return this.#cursor;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#running = this.#running.then(() => this.#run());
  }

  pause(): void {
    this.stop();
    this.#enter("paused");
  }

  /** Ends the feed; settles when its last line is down. */
  stop(): Promise<void> {
    this.#wanted = false;
    this.#hangUp();
    return this.#running;
  }

  /** A cut network leaves a dead line that looks open until its time-out, so it is dropped at once. */
  setOnline(online: boolean): void {
    this.#online = online;
    this.#hangUp();
  }

  async #run(): Promise<void> {
    for (let attempt = 0; this.#wanted; attempt++) {
      this.#wake = new AbortController();
      if (!this.#online) {
        this.#enter("offline");
        await this.#ports.wait(Number.POSITIVE_INFINITY, this.#wake.signal);
        attempt = -1;
        continue;
      }

      if (this.#state !== "connecting") this.#enter("reconnecting");
      if (await this.#listen()) attempt = 0;
      if (!this.#wanted || !this.#online) continue;
      this.#enter("reconnecting");
      await this.#ports.wait(waitBefore(attempt, this.#ports.random()), this.#wake.signal);
    }
  }

  /** One connection from its opening to its end. True: it was open. */
  async #listen(): Promise<boolean> {
    let mine = true;
    const wake = this.#wake.signal;
    try {
      const line = await this.#ports.open(this.#cursor, (wire) => {
        // Items still under way from a line that was hung up come again on the next one.
        if (mine && !wake.aborted) this.#take(wire);
      });
      this.#line = line;
      if (wake.aborted) line.close();
      else this.#enter("live");
      const end = await line.closed;
      if (end === "refused") this.#refused();
      return end === "down";
    } catch {
      return false; // Why it failed is in the network's log; what to do is the same: try again from the cursor.
    } finally {
      mine = false;
      this.#line = undefined;
    }
  }

  /** A store that was replaced knows none of our cursors: start over instead of asking for ever. */
  #refused(): void {
    if (this.#cursor === undefined || ++this.#refusals < refusalsMax) return;
    this.#refusals = 0;
    this.#cursor = undefined;
    this.#ports.onLost();
  }

  #take(wire: unknown): void {
    const cursor = (wire as { cursor?: unknown } | null)?.cursor;
    if (typeof cursor !== "string") return;
    if (this.#cursor !== undefined && compareCursors(cursor, this.#cursor) <= 0) return;
    this.#cursor = cursor;
    this.#refusals = 0;
    const item = readItem(wire);
    if (item) this.#ports.onItem(item);
  }

  #hangUp(): void {
    this.#wake.abort();
    this.#line?.close();
  }

  #enter(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#ports.onState(state);
  }
}
