// The console's speed: how soon it can be used, frames while rows move, and what open consoles cost the engine.
// Prints; never fails for being slow.
import { measureConsoles } from "./consoles.mjs";
import { makeAccounts, startEngine } from "./engine.mjs";
import { measureFrames } from "./frames.mjs";
import { measureOpening } from "./opening.mjs";

const [what = "all"] = process.argv.slice(2);
const rows = 200; // the list's first part, all of it loaded
const consoles = 50;
const percent = (share) => `${(100 * share).toFixed(0)} %`;

const engine = await startEngine(5499);
try {
  const accounts = await makeAccounts(engine.url, rows);
  if (what === "all" || what === "opening") {
    const { median, longest, script } = await measureOpening(engine);
    console.log(
      `from the address to usable rows, nothing cached: median ${median.toFixed(0)} ms, longest ${longest.toFixed(0)} ms, `
        + `${(script / 1024).toFixed(0)} KB of script as it came`,
    );
  }
  if (what === "all" || what === "frames") {
    const { quiet, frames, sent, told } = await measureFrames(engine, accounts, 1_000);
    console.log(`frames/s, nothing moves:      ${quiet.perSecond.toFixed(1)}, longest ${quiet.longest.toFixed(0)} ms`);
    console.log(`frames/s, ${told.toFixed(0)} rows/s move:  ${frames.perSecond.toFixed(1)}, longest ${frames.longest.toFixed(0)} ms (${sent.toFixed(0)} signals/s sent)`);
  }
  if (what === "all" || what === "consoles") {
    for (const perSecond of [20, 100, 1_000]) {
      const { without, beside, perConsole } = await measureConsoles(engine, accounts, perSecond, consoles);
      console.log(
        `${perSecond} signals/s: ${percent(without.share)} of a core alone, ${percent(beside.share)} with ${consoles} consoles `
          + `(+${percent(beside.share - without.share)}; each told ${perConsole.toFixed(0)}/s; sent ${beside.sent.toFixed(0)}/s)`,
      );
    }
  }
} finally {
  await engine.stop();
}
