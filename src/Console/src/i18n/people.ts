import { people as de } from "./de/people";
import { people as en } from "./en/people";
import { pageTexts } from "./pageTexts";

export const usePeopleTexts = pageTexts({ en, de });
