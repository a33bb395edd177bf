// The console in German: what the engine says in English reads German too.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { alertsOf, assertNone, launch, live, openAt, openPage, signIn } from "./console.mjs";
import { healthyAccount, run, send, trouble } from "./engine.mjs";

const timeout = 60_000;
const german = { key: "API-Schlüssel", useKey: "Mit API-Schlüssel", signIn: "Anmelden" };

describe("in German", { timeout: 4 * timeout }, () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  async function inGerman() {
    const opened = await openPage(browser, { locale: "de-DE" });
    await signIn(opened.page, undefined, german);
    await live(opened.page);
    return opened;
  }

  test("an alert that is raised reads German with German numbers, and is found by its German words", { timeout }, async () => {
    const [id, name] = [`deutsch-${run}`, `Deutsch ${run}`];
    await healthyAccount(id, name);
    const { page, faults, close } = await inGerman();
    await openAt(page, `/alerts?q=${encodeURIComponent(id)}`);
    await page.getByText("Keine neuen Meldungen").waitFor();
    await send([failedPayment(id, 1234.5)]);
    const alert = alertsOf(page, name).filter({ has: page.getByRole("heading", { name: `${name}: eine Zahlung ist gescheitert` }) });
    await alert.getByText(/^Nicht bezahlt: eine Rechnung über 1\.234,50\s€\. Prüfen Sie /).waitFor();
    await trouble(id);
    await page.getByRole("heading", { name: new RegExp(`^${name}: von (Grün|Gelb) auf (Gelb|Rot) gefallen$`) }).first().waitFor();
    await page.getByText(/^Der Gesundheitswert ist \d+,\d\. Öffnen Sie den Kunden/).first().waitFor();

    await page.getByLabel("Titel, Grund oder Kunde suchen").fill(`${name}: eine Zahlung`);
    await alert.waitFor();
    assertNone(faults);
    await close();
  });

  test("an account's score is explained in German, and so is what happened", { timeout }, async () => {
    const id = `erklaert-${run}`;
    await healthyAccount(id, `Erklärt ${run}`);
    await send([failedPayment(id, 99)]);
    const { page, faults, close } = await inGerman();
    await openAt(page, `/accounts/${id}`);
    for (const part of ["Nutzung", "Aktive Nutzer, 28 Tage", "Abrechnung", "Gescheiterte Zahlungen, 30 Tage"])
      await page.getByText(part, { exact: true }).first().waitFor();
    const timeline = page.getByRole("listitem").filter({ hasText: "Meldung" });
    await timeline.getByText(`Erklärt ${run}: eine Zahlung ist gescheitert`).waitFor();
    assert.equal(await page.getByText("a payment failed").count(), 0);
    assertNone(faults);
    await close();
  });
});

function failedPayment(account, amount) {
  const props = { invoice: `${account}-i0`, amount, currency: "EUR", dueOn: new Date().toISOString().slice(0, 10) };
  return { account, type: "billing.payment_failed", props };
}
