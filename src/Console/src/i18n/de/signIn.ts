import type { signIn as en } from "../en/signIn";

export const signIn: typeof en = {
  title: "Anmelden",
  intro: "Sehen, wie es Ihren Kunden geht – in dem Moment, in dem es geschieht.",
  first:
    "Noch niemand hat ein Konto. Melden Sie sich mit dem Admin-Schlüssel an, den die Engine gezeigt hat, und legen Sie dann Ihres an.",
  email: "E-Mail",
  password: "Passwort",
  key: "API-Schlüssel",
  keyHint:
    "Den ersten Admin-Schlüssel zeigt die Engine beim ersten Start, weitere gibt POST /v1/keys. Der Browser behält ihn nicht.",
  missing: "Das wird gebraucht.",
  submit: "Anmelden",
  checking: "Anmeldung läuft…",
  show: "Eingabe zeigen",
  useKey: "Mit API-Schlüssel",
  usePassword: "Mit E-Mail und Passwort",
  signOn: "Weiter mit {name}",
  or: "oder",
  invitation: {
    title: "Passwort festlegen",
    intro:
      "Damit melden Sie sich von nun an hier an. Mindestens 12 Zeichen; einige Wörter hintereinander merken sich leicht.",
    submit: "Festlegen und anmelden",
  },
  refused: {
    password:
      "Kein Konto hat diese E-Mail-Adresse und dieses Passwort. Prüfen Sie beides; ein Admin kann einen neuen Link geben.",
    key: "Die Engine kennt diesen Schlüssel nicht: vertippt, abgelaufen oder widerrufen. Prüfen Sie ihn oder bitten Sie um einen neuen.",
    invitation:
      "Dieser Link wurde schon benutzt, durch einen neueren ersetzt oder ist zu alt. Bitten Sie einen Admin um einen neuen.",
    busy: "Zu viele Anmeldungen sind gescheitert, oder viele melden sich gerade an. Kurz warten, dann erneut versuchen.",
  },
  signOnFaults: {
    notConfigured: "Hier ist kein Identitätsanbieter eingerichtet. Fragen Sie, wer die Engine betreibt.",
    state:
      "Die Anmeldung begann in einem anderen Fenster, dauerte zu lange oder wurde schon benutzt. Bitte neu beginnen.",
    denied: "Der Anbieter hat Sie nicht eingelassen, oder Sie haben dort abgelehnt.",
    away: "Der Anbieter antwortet nicht. Gleich noch einmal versuchen.",
    token: "Was der Anbieter sagt, stimmt nicht. Den Grund hat das Protokoll der Engine.",
    role: "Ihr Konto beim Anbieter hat hier keine Rolle. Fragen Sie einen Admin.",
    taken:
      "Jemand hat hier ein Konto mit Ihrer E-Mail-Adresse und einem Passwort. Ein Admin muss es zuerst entfernen.",
    disabled: "Ihr Konto hier ist gesperrt. Fragen Sie einen Admin.",
  },
};
