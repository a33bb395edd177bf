import { describe, expect, test } from "vitest";
import type { ConnectionState } from "./feed";
import { LiveFeed, waitBefore } from "./feed";

/** A line in the test's hand: what it sends, when it breaks, what it was asked for. */
class TestLine {
  readonly after: string | undefined;
  readonly #send: (wire: unknown) => void;
  #end: (end: "down" | "refused") => void = () => {};
  readonly closed = new Promise<"down" | "refused">((resolve) => {
    this.#end = resolve;
  });
  closedByUs = false;

  constructor(after: string | undefined, send: (wire: unknown) => void) {
    this.after = after;
    this.#send = send;
  }

  send(...cursors: string[]) {
    for (const cursor of cursors)
      this.#send({
        cursor,
        kind: "reading",
        at: "2026-11-22T10:00:00Z",
        account: "acme",
        reading: { band: "red" },
      });
  }

  sendRaw(wire: unknown) {
    this.#send(wire);
  }

  break() {
    this.#end("down");
  }

  refuse() {
    this.#end("refused");
  }

  close() {
    this.closedByUs = true;
    this.#end("down");
  }
}

/** A feed over such lines. Everything it does is awaited by name, so no test waits for time to pass. */
function feedOver({ refuseFirst = 0, after }: { refuseFirst?: number; after?: string } = {}) {
  const taken: string[] = [];
  const states: ConnectionState[] = [];
  const waits: number[] = [];
  const lost: string[] = [];
  const opened: TestLine[] = [];
  const asked: ((line: TestLine) => void)[] = [];
  let refusals = refuseFirst;
  const feed = new LiveFeed(
    {
      open: async (from, onItem) => {
        if (refusals-- > 0) throw new Error("refused");
        const line = new TestLine(from, onItem);
        opened.push(line);
        queueMicrotask(() => asked.shift()?.(line));
        return line;
      },
      wait: (milliseconds, over) => {
        if (Number.isFinite(milliseconds)) {
          waits.push(milliseconds);
          return Promise.resolve();
        }
        return new Promise((resolve) => over.addEventListener("abort", () => resolve()));
      },
      random: () => 0,
      onItem: (item) => taken.push(item.cursor),
      onState: (state) => states.push(state),
      onLost: () => lost.push("lost"),
    },
    after,
  );
  const nextLine = () => new Promise<TestLine>((resolve) => asked.push(resolve));
  return { feed, taken, states, waits, lost, opened, nextLine };
}

async function started(options?: Parameters<typeof feedOver>[0]) {
  const all = feedOver(options);
  const line = all.nextLine();
  all.feed.start();
  return { ...all, line: await line };
}

describe("the live feed", () => {
  test("goes on after the last item when a line breaks", async () => {
    const { line, nextLine, taken, feed } = await started({ after: "3.0" });
    expect(line.after).toBe("3.0");
    line.send("4.0", "4.1");
    const second = nextLine();
    line.break();
    expect((await second).after).toBe("4.1");
    (await second).send("5.0");
    expect(taken).toEqual(["4.0", "4.1", "5.0"]);
    await feed.stop();
  });

  test("takes no item twice, and knows that 10 comes after 9", async () => {
    const { line, taken, feed } = await started();
    line.send("9.0", "9.0", "10.0", "9.1", "10.0");
    expect(taken).toEqual(["9.0", "10.0"]);
    await feed.stop();
  });

  test("keeps the cursor of an item that it does not understand", async () => {
    const { line, taken, feed } = await started();
    line.sendRaw({ cursor: "1.0", kind: "weather", at: "2026-11-22T10:00:00Z", account: "acme" });
    expect(taken).toEqual([]);
    expect(feed.cursor).toBe("1.0");
    await feed.stop();
  });

  test("hears nothing more from a line it has hung up", async () => {
    const { line, taken, feed } = await started();
    line.send("1.0");
    feed.pause();
    line.send("2.0");
    expect(taken).toEqual(["1.0"]);
    expect(feed.cursor).toBe("1.0");
    expect(line.closedByUs).toBe(true);
  });

  test("resumes from where it was paused", async () => {
    const { line, nextLine, feed, states } = await started();
    line.send("7.2");
    feed.pause();
    const second = nextLine();
    feed.start();
    expect((await second).after).toBe("7.2");
    await feed.stop();
    expect(states.slice(0, 3)).toEqual(["live", "paused", "reconnecting"]);
  });

  test("waits longer after each refusal, and starts small again after a line was open", async () => {
    const { line, nextLine, waits, feed } = await started({ refuseFirst: 3 });
    expect(waits).toEqual([waitBefore(0, 0), waitBefore(1, 0), waitBefore(2, 0)]);
    const second = nextLine();
    line.break();
    await second;
    expect(waits.at(-1)).toBe(waitBefore(0, 0));
    await feed.stop();
  });

  test("starts over when the engine refuses its place for the third time in a row", async () => {
    const { line, nextLine, lost, feed } = await started({ after: "900.0" });
    let last = line;
    for (const expected of ["900.0", "900.0", undefined]) {
      const next = nextLine();
      last.refuse();
      last = await next;
      expect(last.after).toBe(expected);
    }
    expect(lost).toEqual(["lost"]);
    await feed.stop();
  });

  test("drops the line at once when the device goes offline, and opens one when it is back", async () => {
    const { line, nextLine, states, opened, feed } = await started();
    line.send("2.0");
    feed.setOnline(false);
    expect(line.closedByUs).toBe(true);
    const second = nextLine();
    feed.setOnline(true);
    expect((await second).after).toBe("2.0");
    expect(opened).toHaveLength(2);
    expect(states[0]).toBe("live");
    await feed.stop();
  });
});

test("waits never grow beyond their limit and are spread", () => {
  expect(waitBefore(0, 0)).toBe(500);
  expect(waitBefore(60, 0)).toBe(15_000);
  expect(waitBefore(60, 1)).toBe(7_500);
});
