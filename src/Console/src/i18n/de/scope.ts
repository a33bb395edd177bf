import type { scope as en } from "../en/scope";

export const scope: typeof en = {
  scope: "Wessen Kunden",
  scopes: { all: "Alle", team: "Mein Team", mine: "Meine" },
  who: "Wessen Kunden sind Ihre?",
  whoTeam: "Wer ist Ihr Team?",
  whoHint: "Bleibt auf diesem Gerät. Wer zuständig ist, sagt das Merkmal „owner“ eines Kunden.",
  change: "Ändern, wer das ist",
  me: "Ich bin",
  nobody: "Niemand davon",
  team: "Mein Team",
};
