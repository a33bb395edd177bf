// An engine of its own in a directory of its own, and the processor time it takes.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const key = "key-of-the-console-bench";

const healthctl = fileURLToPath(new URL("../../src/Silo/bin/Release/net10.0/healthctl.dll", import.meta.url));
const ticksPerSecond = 100; // of /proc, on every Linux there is

/** Starts one and waits until it answers. */
export async function startEngine(port) {
  const directory = await mkdtemp(join(tmpdir(), "healthengine-console-bench-"));
  const env = { ...process.env, HealthEngine__DataDirectory: directory, HealthEngine__AdminKey: key };
  const url = `http://127.0.0.1:${port}`;
  const child = spawn("dotnet", [healthctl, "--urls", url], { env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((up, down) => {
    child.stdout.on("data", (text) => String(text).includes("HealthEngine is at") && up());
    child.once("exit", (code) => down(new Error(`The engine ended with ${code}; build src/Silo first.`)));
  });
  return {
    url,
    /** Seconds of processor time so far, of all its threads. */
    async processor() {
      const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    },
    async stop() {
      const gone = new Promise((ended) => child.once("exit", ended));
      child.kill("SIGTERM");
      await gone;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function post(url, signals) {
  const response = await fetch(`${url}/v1/signals`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(signals),
  });
  if (response.status !== 202) throw new Error(`The engine answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}

let made = 0;

/** A customer's feeling, up or down: each moves the account's score, and so a row. */
const pulse = (account, up) => ({
  id: `pulse-${++made}`,
  account,
  type: "sentiment.csm_pulse",
  value: up ? 5 : 1,
  props: { scale: 5 },
});

export async function makeAccounts(url, count) {
  const accounts = Array.from({ length: count }, (_, n) => `row-${String(n).padStart(4, "0")}`);
  await post(url, accounts.map((account) => ({
    id: `${account}-made`, account, type: "account.created", props: { name: account, owner: "Ann" },
  })));
  await post(url, accounts.map((account) => pulse(account, true)));
  return accounts;
}

/** Moves so many rows a second until it is told to stop; answers how many a second it came to. */
export function load(url, accounts, perSecond) {
  const each = 20; // batches a second
  const size = perSecond / each;
  let [sent, goesOn] = [0, true];
  const began = performance.now();
  const running = (async () => {
    for (let batch = 0; goesOn; batch++) {
      const due = began + (batch * 1000) / each - performance.now();
      if (due > 0) await new Promise((done) => setTimeout(done, due));
      const signals = Array.from({ length: size }, (_, i) => {
        const place = batch * size + i;
        return pulse(accounts[place % accounts.length], Math.floor(place / accounts.length) % 2 === 1);
      });
      await post(url, signals);
      sent += size;
    }
  })();
  return {
    async stop() {
      goesOn = false;
      await running;
      return sent / ((performance.now() - began) / 1000);
    },
  };
}
