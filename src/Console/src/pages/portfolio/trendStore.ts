import type { Trends } from "../../api/types";
import { Bell } from "../../live/bell";

export type Scores = readonly (number | null)[];

const askedAtOnce = 100; // As many as the engine answers at once; a screen shows fewer.
const gather = 120; // Milliseconds: a fast scroll asks for the rows it stops at, not for all it passes.
const keptMax = 3_000; // A long scroll's worth; beyond it the oldest are asked for again.

/** Scores of the last weeks of the rows that are on the screen, asked for together and kept for the visit. */
export class TrendStore {
  #kept = new Map<string, Scores>();
  #wanted = new Set<string>();
  #bells = new Map<string, Bell>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ask: (accounts: readonly string[]) => Promise<Trends>;

  constructor(ask: (accounts: readonly string[]) => Promise<Trends>) {
    this.#ask = ask;
  }

  scores = (account: string): Scores | undefined => this.#kept.get(account);

  subscribe(account: string, listener: () => void): () => void {
    const bell = this.#bells.get(account) ?? new Bell();
    this.#bells.set(account, bell);
    const leave = bell.subscribe(listener);
    if (!this.#kept.has(account)) this.#want(account);
    return () => {
      leave();
      if (!bell.isUnheard) return;
      this.#bells.delete(account);
      this.#wanted.delete(account);
    };
  }

  #want(account: string): void {
    this.#wanted.add(account);
    this.#timer ??= setTimeout(() => void this.#load(), gather);
  }

  async #load(): Promise<void> {
    this.#timer = undefined;
    const accounts = [...this.#wanted].slice(0, askedAtOnce);
    for (const account of accounts) this.#wanted.delete(account);
    if (this.#wanted.size > 0) this.#timer = setTimeout(() => void this.#load(), gather);
    if (accounts.length === 0) return;
    try {
      const { items } = await this.#ask(accounts);
      for (const { account, scores } of items) this.#keep(account, scores);
    } catch {
      // A row without its line is still a row; it is asked for again when it comes back to the screen.
    }
  }

  #keep(account: string, scores: Scores): void {
    if (this.#kept.size >= keptMax) {
      const oldest = this.#kept.keys().next();
      if (!oldest.done) this.#kept.delete(oldest.value);
    }
    this.#kept.set(account, scores);
    this.#bells.get(account)?.ring();
  }
}
