import { scope as de } from "./de/scope";
import { scope as en } from "./en/scope";
import { pageTexts } from "./pageTexts";

export const useScopeTexts = pageTexts({ en, de });
