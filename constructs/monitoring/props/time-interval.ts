/**
 * A recurring time interval. It is active when all of its fields match.
 * @see https://prometheus.io/docs/alerting/latest/configuration/#time_interval
 */
export interface TimeInterval {
  /**
   * Times of the day, each from `HH:MM` up to `HH:MM`, at most `24:00`; at least one. An interval over midnight needs two.
   * @default - all day
   */
  readonly times?: readonly { readonly startTime: string; readonly endTime: string }[];
  /**
   * Days of the week and ranges of them, such as `monday:friday`, in a week that starts on sunday; at least one.
   * @default - every day
   */
  readonly weekdays?: readonly string[];
  /**
   * Days of the month and ranges of them, such as `1:5`; negative ones count from its end, such as `-3:-1`; at least one.
   * @default - every day
   */
  readonly daysOfMonth?: readonly string[];
  /**
   * Months and ranges of them, by name or number, such as `january:march`; at least one.
   * @default - every month
   */
  readonly months?: readonly string[];
  /**
   * Years and ranges of them, such as `2026:2028`; at least one.
   * @default - every year
   */
  readonly years?: readonly string[];
  /**
   * Time zone, as the IANA names it: `Europe/Berlin`.
   * @default "UTC"
   */
  readonly location?: string;
}
