import { sources as de } from "./de/sources";
import { sources as en } from "./en/sources";
import { pageTexts } from "./pageTexts";

export const useSourcesTexts = pageTexts({ en, de });
