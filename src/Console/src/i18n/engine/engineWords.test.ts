import { expect, test } from "vitest";
import { makeEngineWords } from "./engineWords";
import { german } from "./german";

const english = makeEngineWords("en-GB");
const inGerman = makeEngineWords("de", german);

test("a title is told with its account's name, whatever colons that has", () => {
  expect(inGerman.title("Acme: fell from green to red")).toBe("Acme: von Grün auf Rot gefallen");
  expect(inGerman.title("Acme: North: a payment failed")).toBe("Acme: North: eine Zahlung ist gescheitert");
});

test.each([
  [
    "The score is 1041.2. Open the account's explanation: it lists what takes points, largest first.",
    "Der Gesundheitswert ist 1.041,2. Öffnen Sie den Kunden: dort steht, was Punkte kostet, das Größte zuerst.",
  ],
  [
    "Usage grew by 28 % in 28 days at a score of 89. A good time to talk about the next plan.",
    "Die Nutzung wuchs in 28 Tagen um 28\u00a0%, bei einem Gesundheitswert von 89. Ein guter Zeitpunkt, über den nächsten Tarif zu sprechen.",
  ],
  [
    "An invoice of 1200.50 EUR was not paid. Check the means of payment with the customer's billing contact before the next attempt.",
    "Nicht bezahlt: eine Rechnung über 1.200,50\u00a0€. Prüfen Sie vor dem nächsten Versuch das Zahlungsmittel mit dem Ansprechpartner für Rechnungen.",
  ],
  [
    "health (61) is 61 points above the CSM's pulse (0). Each may be right about something the other does not see: look at both before you act.",
    "Gesundheit (61) gegen Urteil des CSM (0): 61 Punkte höher. Jedes kann etwas sehen, was das andere nicht sieht: prüfen Sie beide, bevor Sie handeln.",
  ],
  ["The score is 74.1, green again.", "Der Gesundheitswert ist 74,1, wieder in der Stufe Grün."],
  ["It came to its end.", "Er kam an sein Ende."],
])("%s", (told, said) => expect(inGerman.say(told)).toBe(said));

test("a reason made of several sentences is told whole", () => {
  const why =
    "Change of usage over 28 days: -0.96; this raises the odds of leaving 3.16-fold against the average account. " +
    "Usage: active users 28d: 4; this lowers the odds of leaving 1.5-fold against the average account.";
  const told = `The chance that it leaves within 90 days is 31 %. ${why} Talk to the customer about the first of these.`;
  expect(inGerman.say(told)).toBe(
    "Mit einer Wahrscheinlichkeit von 31\u00a0% geht der Kunde binnen 90 Tagen. " +
      "Änderung der Nutzung über 28 Tage: −0,96; das erhöht die Chance zu gehen gegenüber dem Durchschnittskunden um den Faktor 3,16. " +
      "Aktive Nutzer, 28 Tage: 4; das senkt die Chance zu gehen gegenüber dem Durchschnittskunden um den Faktor 1,5. " +
      "Sprechen Sie mit ihm über das Erste davon.",
  );
});

test.each([
  "Sales and success disagree",
  "Call them by 2024. The score is low.",
  "2024 renewal",
  "Acme: the customer's own rule",
  "The chance that it leaves within 90 days is 31 %. They said so. Talk to the customer about the first of these.",
])("what somebody wrote stays as it is: %s", (told) => {
  expect(inGerman.say(told)).toBe(told);
  expect(inGerman.title(told)).toBe(told);
});

test("English is what the engine wrote, and names are ids as people read them", () => {
  const told = "The score is 41.2, green again.";
  expect(english.say(told)).toBe(told);
  expect(english.title(`Acme: ${told}`)).toBe(`Acme: ${told}`);
  expect(english.name("measure", "sentiment.nps")).toBe("Sentiment NPS");
  expect(english.within("usage", "usage.active_users_28d")).toBe("Active users 28d");
  expect(english.within("usage", "usages")).toBe("Usages");
  expect(english.within("vetoes", "vetoes.old-ticket")).toBe("Old ticket");
});

test("a name that nobody has translated is its id as people read it", () => {
  expect(inGerman.within("usage", "usage.active_users_28d")).toBe("Aktive Nutzer, 28 Tage");
  expect(inGerman.within("vetoes", "vetoes.unpaid")).toBe("Unbezahlt");
  expect(inGerman.within("usage", "usage.reports_28d")).toBe("Reports 28d");
  expect(inGerman.name("dimension", "constructor")).toBe("Constructor");
});
