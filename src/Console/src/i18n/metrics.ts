import { metrics as de } from "./de/metrics";
import { metrics as en } from "./en/metrics";
import { pageTexts } from "./pageTexts";

export const useMetricsTexts = pageTexts({ en, de });
