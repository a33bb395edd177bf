import { builder as de } from "./de/builder";
import { builder as en } from "./en/builder";
import { pageTexts } from "./pageTexts";

export const useBuilderTexts = pageTexts({ en, de });
