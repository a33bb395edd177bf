// The README's examples, run as they stand there; only the engine's address is another.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { engineKey, engineUrl, flowed, signals } from "./engine.mjs";

const run = promisify(execFile);
const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
const env = { ...process.env, KEY: engineKey };

function example(language, having) {
  const blocks = [...readme.matchAll(new RegExp("```" + language + "\\n(.*?)```", "gs"))].map((match) => match[1]);
  const found = blocks.find((block) => block.includes(having));
  assert.ok(found, `The README has no ${language} example with ${having}.`);
  return found.replaceAll("http://127.0.0.1:5080", engineUrl);
}

test("The curl example sends its signal", async () => {
  const { stdout } = await run("bash", ["-c", example("sh", "/v1/signals")], { env });
  const { accepted, duplicates, rejected } = JSON.parse(stdout);
  assert.deepEqual([accepted + duplicates, rejected], [1, []]);
  assert.ok((await signals("acme")).some((signal) => signal.id === "msg-1"));
});

test("The JavaScript example sends its events", async () => {
  const file = new URL("./readme-example.mjs", import.meta.url);
  await writeFile(file, example("js", "analytics-node"));
  try {
    await run("node", [file.pathname], { env });
  } finally {
    await rm(file);
  }

  await flowed();
  assert.ok((await signals("acme")).some((signal) => signal.name === "Report Shared"));
});
