import { dayIn } from "../../constructs/checks/calendar-day";

/** A day next week: the last one for something that may only happen at first. */
export const NEXT_WEEK = dayIn(7);

/** A day in some months: the last one of an exception. */
export const IN_MONTHS = dayIn(300);
