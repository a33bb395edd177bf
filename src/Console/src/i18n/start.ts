import { start as de } from "./de/start";
import { start as en } from "./en/start";
import { pageTexts } from "./pageTexts";

export const useStartTexts = pageTexts({ en, de });
