import { account as de } from "./de/account";
import { account as en } from "./en/account";
import { pageTexts } from "./pageTexts";

export const useAccountTexts = pageTexts({ en, de });
