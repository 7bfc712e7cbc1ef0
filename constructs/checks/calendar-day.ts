/** Returns whether a text is a day of the calendar as `YYYY-MM-DD`, which 30 February is not. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Returns whether a day as `YYYY-MM-DD` is over, in UTC. */
export function isPast(day: string): boolean {
  return new Date().toISOString().slice(0, 10) > day;
}
