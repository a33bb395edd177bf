import { tasks as de } from "./de/tasks";
import { tasks as en } from "./en/tasks";
import { pageTexts } from "./pageTexts";

export const useTasksTexts = pageTexts({ en, de });
