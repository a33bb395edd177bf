import type { start as en } from "../en/start";

export const start: typeof en = {
  title: "Loslegen",
  note: "Drei Schritte zum lebendigen Gesundheitswert.",
  loading: "Wird geladen",
  demo: "Nur umsehen? „healthctl demo“ spielt Monate eines erfundenen Portfolios und lebt weiter.",
  done: "Erledigt",
  next: "Als Nächstes",
  send: {
    title: "Ein Signal senden",
    hint: "Fügen Sie dies in ein Terminal ein. Eine Id macht das Wiederholen harmlos: sie zählt einmal, für immer.",
    key: "Schlüssel dafür machen",
    keyName: "Erste Signale",
    keyHint: "Er darf Signale senden und sonst nichts. Er steht jetzt im Befehl, dieses eine Mal.",
    command: "Ein erstes Signal",
    windows: "Oder eine Datei einlesen: healthctl import. Webhooks der Anbieter kommen über eine Quelle.",
    sources: "Quelle hinzufügen",
  },
  see: {
    title: "Sehen, wie es ankommt",
    waiting: "Wartet auf das erste Signal. Es erscheint hier von selbst.",
    arrived: "Es ist da: {name}, zuletzt aktiv {when}.",
    score: "Score",
    open: "Kunden öffnen",
  },
  card: {
    title: "Wählen, wie Gesundheit bewertet wird",
    hint: "Eine Vorlage zum Anfang. Jeder Teil lässt sich später ändern.",
    template: "Vorlage",
    use: "{name} verwenden",
    inForce: "„{name}“ gilt.",
    edit: "Scorecard bearbeiten",
  },
  copy: "Kopieren",
  copied: "Kopiert",
  portfolio: "Zum Portfolio",
};
