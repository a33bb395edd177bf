import { scorecards as de } from "./de/scorecards";
import { scorecards as en } from "./en/scorecards";
import { pageTexts } from "./pageTexts";

export const useScorecardsTexts = pageTexts({ en, de });
