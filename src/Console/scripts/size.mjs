// Prints what a visit downloads, and fails when the compressed script before the first chart is over the limit.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const root = new URL("../../Silo/wwwroot/", import.meta.url);
const firstLoadMax = 200 * 1024; // Two seconds on a slow mobile line.
const withTheDrawer = /^assets\/(AccountDrawer|HistoryChart)-/; // Loaded when the first account is opened.

const files = ["scheme.js", ...readdirSync(new URL("assets/", root)).map((name) => `assets/${name}`)];
let script = 0;
for (const path of files) {
  const bytes = readFileSync(new URL(path, root));
  const packed = gzipSync(bytes, { level: 9 }).length;
  const first = !withTheDrawer.test(path);
  if (first && path.endsWith(".js")) script += packed;
  const size = `${(bytes.length / 1024).toFixed(1)} KB, ${(packed / 1024).toFixed(1)} KB gzip`;
  console.log(`${first ? "first" : "later"}  ${path}  ${size}`);
}
console.log(`first-load script ${(script / 1024).toFixed(1)} KB gzip, limit ${firstLoadMax / 1024} KB`);
if (script > firstLoadMax) process.exit(1);
