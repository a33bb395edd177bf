import { alerts as de } from "./de/alerts";
import { alerts as en } from "./en/alerts";
import { pageTexts } from "./pageTexts";

export const useAlertsTexts = pageTexts({ en, de });
