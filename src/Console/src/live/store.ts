import { Accounts } from "./accounts";
import { Alerts } from "./alerts";
import type { LiveItem } from "./item";
import { Bell } from "./bell";
import { type News, noNews } from "./news";

/**
 * Everything live, outside React. An item changes the data at once and the screen with the next frame: a hidden tab
 * gets no frames and still keeps no queue.
 */
export class LiveStore {
  readonly accounts: Accounts;
  readonly alerts: Alerts;
  #news = noNews();
  #bell = new Bell();
  #work = { run: new Bell(), task: new Bell() };
  #heard = { any: false, run: false, task: false };
  #asked = false;
  #nextFrame: (flush: () => void) => void;

  constructor(nextFrame: (flush: () => void) => void) {
    this.#nextFrame = nextFrame;
    this.accounts = new Accounts(this.#touched);
    this.alerts = new Alerts(this.#touched);
  }

  receive(item: LiveItem): void {
    if (item.run || item.task) return this.#hear(item.run ? "run" : "task");
    if (item.reading) {
      const before = this.accounts.read(item.account, item.reading, item.at);
      if (before && before.band !== item.reading.band) this.#news.turned[item.reading.band]++;
    }
    if (item.risk !== undefined) this.accounts.endanger(item.account, item.risk);
    this.#touched();
    if (item.alert) {
      const change = this.alerts.take(item, this.accounts.row(item.account)?.name ?? undefined);
      if (change) this.#news[change]++;
      this.countAlerts([item.account]);
    }
  }

  /** Sets the rows' numbers of open alerts to what the feed beside them shows. */
  countAlerts(accounts: Iterable<string>): void {
    for (const account of accounts) {
      const open = this.alerts.openOf(account);
      if (open !== undefined) this.accounts.countAlerts(account, open);
    }
  }

  /** What happened since the last call. */
  takeNews(): News {
    const news = this.#news;
    this.#news = noNews();
    return news;
  }

  /** Rings with every frame in which runs or tasks changed. */
  subscribeWork(what: "run" | "task", listener: () => void): () => void {
    return this.#work[what].subscribe(listener);
  }

  /** Rings with every frame in which an account or alert changed: for sums that are asked for anew after news. */
  subscribe = this.#bell.subscribe;

  flush = (): void => {
    this.#asked = false;
    const { any, run, task } = this.#heard;
    this.#heard = { any: false, run: false, task: false };
    if (any) this.#bell.ring();
    if (run) this.#work.run.ring();
    if (task) this.#work.task.ring();
    this.accounts.flush();
    this.alerts.flush();
  };

  #hear(what: "run" | "task"): void {
    this.#heard[what] = true;
    this.#ask();
  }

  #touched = (): void => {
    this.#heard.any = true;
    this.#ask();
  };

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#nextFrame(this.flush);
  }
}
