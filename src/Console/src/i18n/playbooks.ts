import { playbooks as de } from "./de/playbooks";
import { playbooks as en } from "./en/playbooks";
import { pageTexts } from "./pageTexts";

export const usePlaybooksTexts = pageTexts({ en, de });
