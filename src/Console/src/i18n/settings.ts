import { settings as de } from "./de/settings";
import { settings as en } from "./en/settings";
import { pageTexts } from "./pageTexts";

export const useSettingsTexts = pageTexts({ en, de });
