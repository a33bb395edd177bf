import { signIn as de } from "./de/signIn";
import { signIn as en } from "./en/signIn";
import { pageTexts } from "./pageTexts";

export const useSignInTexts = pageTexts({ en, de });
