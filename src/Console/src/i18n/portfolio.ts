import { portfolio as de } from "./de/portfolio";
import { portfolio as en } from "./en/portfolio";
import { pageTexts } from "./pageTexts";

export const usePortfolioTexts = pageTexts({ en, de });
