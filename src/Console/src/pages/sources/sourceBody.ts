import type { Source } from "./types";

/** A source as a change sends it: everything but vendor and secret may differ from what is there. */
export function bodyOf(source: Source, change: Record<string, unknown>): Record<string, unknown> {
  const { vendor, name, enabled, options, scheme, mapping, poll, version } = source;
  const asked = poll && { url: poll.url, everySeconds: poll.everySeconds, user: poll.user };
  return { vendor, name, enabled, options, scheme, mapping, poll: asked, version, ...change };
}

/** Options as lines of `name = value`. */
export function writeOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} = ${value}`)
    .join("\n");
}

export function readOptions(text: string): Record<string, string> {
  const lines = text.split("\n").flatMap((line) => {
    const at = line.indexOf("=");
    const name = line.slice(0, Math.max(0, at)).trim();
    return name ? [[name, line.slice(at + 1).trim()] as const] : [];
  });
  return Object.fromEntries(lines);
}
