import { dayIn } from "../../constructs/checks/calendar-day";

/** A day next week, as the last day of a first start. */
export const NEXT_WEEK = dayIn(7);

/** A day in some months: the last one of an exception. */
export const IN_MONTHS = dayIn(300);
