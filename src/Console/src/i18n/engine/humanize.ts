const initialisms = new Set(["nps", "csat", "ces", "csm", "mrr", "crm", "api", "ttfv"]);

/** `first_reply-time` as people read it, for what nobody has given a name. */
export function humanize(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_.-]+/)
    .filter(Boolean);
  const named = words.map((word) => (initialisms.has(word) ? word.toUpperCase() : word)).join(" ");
  return named.charAt(0).toUpperCase() + named.slice(1);
}
