import type { shell as en } from "../en/shell";

export const shell: typeof en = {
  product: "HealthEngine",
  fault: {
    unreachable:
      "Die Engine antwortet nicht. Prüfen Sie, ob sie läuft und ob Sie online sind, und versuchen Sie es erneut.",
    unauthorized:
      "Sie sind nicht mehr angemeldet: Die Sitzung ist abgelaufen, oder ein Admin oder ein widerrufener Schlüssel hat sie beendet. Bitte neu anmelden.",
    forbidden:
      "Ihre Rolle oder der Schlüssel, mit dem Sie angemeldet sind, erlaubt das nicht. Fragen Sie einen Admin.",
    missing: "Unter diesem Namen kennt die Engine nichts. Vielleicht wurde es gelöscht; zurück zur Liste.",
    conflict:
      "Jemand hat es inzwischen geändert, oder es ist nicht mehr so. Neu laden und dann entscheiden. {detail}",
    invalid: "Die Engine hat die Anfrage nicht angenommen. {detail}",
    busy: "Die Engine ist ausgelastet oder ihr Speicher fehlt. Nichts geht verloren; gleich noch einmal versuchen.",
    engine: "Die Engine konnte nicht antworten. Ihr Protokoll sagt, warum; bitte erneut versuchen.",
    retry: "Erneut versuchen",
  },
  bar: {
    signOut: "Abmelden",
    account: "Ihr Konto",
    makeAccount: "Konto anlegen",
    dark: "Dunkle Farben",
    light: "Helle Farben",
    language: "Sprache",
    skip: "Zum Inhalt springen",
  },
  nav: {
    label: "Seiten",
    menu: "Menü öffnen",
    closeMenu: "Menü schließen",
    portfolio: "Portfolio",
    alerts: "Meldungen",
    tasks: "Aufgaben",
    playbooks: "Playbooks",
    scorecards: "Scorecards",
    metrics: "Kennzahlen",
    sources: "Quellen",
    settings: "Einstellungen",
    openAlerts: { one: "{n} offen", other: "{n} offen" },
  },
  page: {
    loading: "Seite wird geladen",
    trail: "Wo Sie sind",
    moved: "{title}, Seite geladen",
  },
  dialog: { close: "Schließen", cancel: "Abbrechen", save: "Speichern", working: "Wird gespeichert…" },
  form: { required: "Das wird gebraucht.", review: "Nicht gespeichert: {detail}" },
  chart: { asTable: "Als Tabelle zeigen", asChart: "Als Diagramm zeigen", at: "Wann" },
  table: {
    actions: "Aktionen",
    sortBy: "Sortieren nach",
    loadMore: "Mehr laden",
    end: "Das ist alles.",
    exact: "{n} Zeilen",
  },
  job: {
    state: {
      queued: "Wartet auf den Start",
      running: "Läuft",
      succeeded: "Fertig",
      failed: "Gescheitert",
      canceled: "Abgebrochen",
    },
    doneOf: "{done} von {total} {what}",
    doneSoFar: "{done} {what}",
    cancel: "Abbrechen",
  },
  offline: {
    title: "Offline",
    hint: "So war es, als die Verbindung verloren ging. Es holt von selbst auf.",
  },
  connection: {
    connecting: "Verbinde",
    live: "Live",
    reconnecting: "Verbinde neu",
    offline: "Offline",
    paused: "Angehalten",
    hint: {
      connecting: "Der Live-Feed wird geöffnet.",
      live: "Änderungen erscheinen, sobald sie geschehen.",
      reconnecting: "Die Verbindung ging verloren. Es geht dort weiter, wo sie abbrach: nichts fehlt.",
      offline: "Dieses Gerät ist offline. Sie sehen den letzten Stand; er holt von selbst auf.",
      paused: "Nichts bewegt sich, bis Sie fortfahren; dann erscheint alles, was inzwischen geschah.",
    },
    pause: "Anhalten",
    resume: "Fortfahren",
  },
  band: { red: "Gefährdet", yellow: "Beobachten", green: "Gesund", unknown: "Unbekannt" },
  severity: { critical: "Kritisch", warning: "Warnung", info: "Hinweis" },
  status: {
    turned: {
      red: { one: "{n} Kunde ist jetzt gefährdet.", other: "{n} Kunden sind jetzt gefährdet." },
      yellow: { one: "{n} Kunde ist jetzt zu beobachten.", other: "{n} Kunden sind jetzt zu beobachten." },
      green: { one: "{n} Kunde ist jetzt gesund.", other: "{n} Kunden sind jetzt gesund." },
      unknown: { one: "{n} Kunde ist jetzt unbekannt.", other: "{n} Kunden sind jetzt unbekannt." },
    },
    raised: { one: "{n} neue Meldung.", other: "{n} neue Meldungen." },
    resolved: { one: "{n} Meldung erledigt.", other: "{n} Meldungen erledigt." },
    connection: "Verbindung: {state}.",
  },
  notFound: {
    title: "Diese Seite gibt es nicht",
    hint: "Die Adresse ist vielleicht vertippt, oder was sie nannte, gibt es nicht mehr.",
    back: "Zum Portfolio",
  },
  crash: {
    title: "Die Konsole hat einen Fehler",
    hint: "Ihre Daten sind in der Engine sicher. Bitte die Seite neu laden.",
    reload: "Neu laden",
  },
};
