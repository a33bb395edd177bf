// Prints what a visit downloads, and fails when the compressed script before the first page is over the limit.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const root = new URL("../../Silo/wwwroot/", import.meta.url);
const firstLoadMax = 200 * 1024; // Two seconds on a slow mobile line.
const firstPage = "src/pages/portfolio/PortfolioPage.tsx";

const chunks = JSON.parse(readFileSync(new URL("assets/chunks.json", root)));
const first = new Set();
for (const start of ["index.html", firstPage, ...chunks["index.html"].dynamicImports.filter(isLibrary)])
  take(start);

let script = packed("scheme.js");
for (const [name, chunk] of Object.entries(chunks)) {
  if (!chunk.file.endsWith(".js")) continue;
  const size = packed(chunk.file);
  if (first.has(name)) script += size;
  console.log(`${first.has(name) ? "first" : "later"}  ${chunk.file}  ${kilobytes(size)} gzip`);
}
console.log(`first-load script ${kilobytes(script)} gzip, limit ${firstLoadMax / 1024} KB`);
if (script > firstLoadMax) process.exit(1);

/** A chunk and all that it cannot do without. */
function take(name) {
  if (first.has(name)) return;
  first.add(name);
  for (const other of chunks[name].imports ?? []) take(other);
}

/** The live feed's library is loaded with the first page, only not before it. */
function isLibrary(name) {
  return name.includes("node_modules");
}

function packed(path) {
  return gzipSync(readFileSync(new URL(path, root)), { level: 9 }).length;
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
