// An engine of a test's own, on data of its own, for what the shared one cannot be: empty, or the demo.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../src/Silo/bin/Release/net10.0/healthctl.dll", import.meta.url));

/** Starts an engine, and waits until it has printed each of these. */
export async function startEngine(args, key, ready = []) {
  const data = await mkdtemp(join(tmpdir(), "healthengine-"));
  const engine = spawn("dotnet", [program, ...args, "--urls", "http://127.0.0.1:0"], {
    env: {
      ...process.env,
      HealthEngine__DataDirectory: data,
      HealthEngine__AdminKey: key,
      HealthEngine__Egress__Allow: "127.0.0.1/32",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said = await printed(engine, [/HealthEngine is at +(\S+)/, ...ready]);
  return {
    url: said[0][1],
    stop: async () => {
      if (engine.exitCode === null) {
        const gone = once(engine, "exit");
        engine.kill();
        await gone;
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** What each pattern found in what the engine prints; fails when it ends before. */
function printed(engine, patterns) {
  return new Promise((resolve, reject) => {
    let text = "";
    engine.stdout.setEncoding("utf8").on("data", (part) => {
      text += part;
      const found = patterns.map((pattern) => pattern.exec(text));
      if (found.every(Boolean)) {
        text = "";
        resolve(found);
      }
    });
    engine.once("exit", () => reject(new Error(`The engine ended:\n${text}`)));
    engine.once("error", reject);
  });
}
