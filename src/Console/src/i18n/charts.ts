import { charts as de } from "./de/charts";
import { charts as en } from "./en/charts";
import { pageTexts } from "./pageTexts";

export const useChartTexts = pageTexts({ en, de });
