import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const engine = process.env.ENGINE_URL ?? "http://127.0.0.1:5080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../Silo/wwwroot",
    emptyOutDir: true,
    // The engine's content policy forbids inline scripts and data: documents; every asset is a file of its own.
    assetsInlineLimit: 0,
    manifest: "assets/chunks.json", // What belongs together, for scripts/size.mjs.
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: { proxy: { "/v1": engine, "/hubs": { target: engine, ws: true } } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
