import type { alerts as en } from "../en/alerts";

export const alerts: typeof en = {
  title: "Meldungen",
  show: "Welche Meldungen",
  open: "Offen",
  all: "Alle",
  resolved: "Erledigt",
  empty: "Keine offenen Meldungen",
  emptyHint: "Braucht ein Kunde Sie, steht es hier binnen einer Sekunde.",
  partial: "Die ältesten {n} offenen Meldungen und alles seither; weitere sind offen.",
  trimmed: "Ältere Meldungen fehlen hier; bei den Kunden zählen sie weiter mit.",
  raised: "Ausgelöst",
  loading: "Meldungen werden geladen",
  feed: "Meldungen, neueste zuerst",
};
