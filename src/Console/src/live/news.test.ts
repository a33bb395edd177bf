import { expect, test } from "vitest";
import { shell as de } from "../i18n/de/shell";
import { shell as en } from "../i18n/en/shell";
import { noNews, tellNews } from "./news";

test("the news are told in one breath, the worst first, in the person's language", () => {
  const news = { ...noNews(), raised: 1, resolved: 2, turned: { red: 3, yellow: 0, green: 1, unknown: 0 } };
  expect(tellNews(news, en, "en")).toBe(
    "1 new alert. 3 accounts are now at risk. 1 account is now healthy. 2 alerts resolved.",
  );
  expect(tellNews(news, de, "de")).toContain("3 Kunden sind jetzt gefährdet.");
});

test("no news is silence", () => {
  expect(tellNews(noNews(), en, "en")).toBe("");
});
