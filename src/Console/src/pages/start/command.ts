/** A first signal as a command for a terminal. */
export function commandOf(origin: string, key: string): string {
  const signal = JSON.stringify({
    id: "first-1",
    account: "acme",
    type: "usage.event",
    name: "report_shared",
    user: "u-1",
    value: 1,
  });
  return [
    `curl -s ${origin}/v1/signals \\`,
    `  -H 'Authorization: Bearer ${key}' \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '${signal}'`,
  ].join("\n");
}
