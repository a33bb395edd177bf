// Many consoles on the hub: what they cost the engine, beside the same load without them.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { key, load } from "./engine.mjs";

const seconds = 15;

export async function measureConsoles(engine, accounts, perSecond, consoles) {
  const without = await share(engine, accounts, perSecond);
  let told = 0;
  const open = await Promise.all(Array.from({ length: consoles }, () => openConsole(engine.url, () => told++)));
  const before = told;
  const beside = await share(engine, accounts, perSecond);
  const perConsole = (told - before) / seconds / consoles;
  await Promise.all(open.map((connection) => connection.stop()));
  return { without, beside, perConsole };
}

/** The engine's share of a core while rows move. */
async function share(engine, accounts, perSecond) {
  const running = load(engine.url, accounts, perSecond);
  await pass(3); // What has just begun is not counted.
  const [began, processor] = [performance.now(), await engine.processor()];
  await pass(seconds);
  const used = (await engine.processor()) - processor;
  const spent = (performance.now() - began) / 1000;
  return { share: used / spent, sent: await running.stop() };
}

async function openConsole(url, onItem) {
  const connection = new HubConnectionBuilder()
    .withUrl(`${url}/hubs/live`, { accessTokenFactory: () => key })
    .configureLogging(LogLevel.None)
    .build();
  await connection.start();
  // As the console asks.
  connection.stream("Subscribe", { kinds: ["alert", "reading", "risk"] }).subscribe({ next: onItem, error: () => {}, complete: () => {} });
  return connection;
}

function pass(count) {
  return new Promise((done) => setTimeout(done, 1000 * count));
}
