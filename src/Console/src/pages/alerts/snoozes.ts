/** Ends of a snooze that people ask for most, in their own zone. */
export type SnoozeChoice = "hour" | "afternoon" | "tomorrow" | "week";

const morning = 9; // When a team's day begins.

export function snoozeEnd(choice: SnoozeChoice, now: Date): Date {
  if (choice === "hour") return new Date(now.getTime() + 3_600_000);
  if (choice === "afternoon") return new Date(now.getTime() + 4 * 3_600_000);
  const end = new Date(now);
  end.setHours(morning, 0, 0, 0);
  const sunday = 0;
  const untilMonday = (8 - (end.getDay() || 7)) % 7 || 7;
  end.setDate(end.getDate() + (choice === "tomorrow" ? 1 : end.getDay() === sunday ? 1 : untilMonday));
  return end;
}
