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
  // The engine takes changes from pages of its own address only: it must see the one that the browser sees.
  server: {
    proxy: {
      "/v1": { target: engine, changeOrigin: false },
      "/hubs": { target: engine, changeOrigin: false, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
