import type { Json } from "./json";

const files = import.meta.glob<string>("../../../../../Grains/Playbooks/Templates/*.json", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** The playbooks that come with the engine, for tests. */
export const templates = Object.entries(files).map(
  ([path, text]) => [path.split("/").at(-1) ?? "", JSON.parse(text) as Json] as const,
);
