/** How urgent an alert is; what `severity` says to the routes of Alertmanager. */
export enum Severity {
  /** Somebody has to get up. */
  CRITICAL = "critical",
  /** Somebody has to look at it tomorrow. */
  WARNING = "warning",
  /** For the record. */
  INFO = "info",
}

/** One alert. Its name is its key. */
export interface AlertRule {
  /** Condition in PromQL: every series that it returns is an alert. */
  readonly expr: string;
  /** How urgent it is. */
  readonly severity: Severity;
  /** What is wrong, in a sentence; may hold templates such as `{{ $labels.instance }}`, which arrive as written. */
  readonly summary: string;
  /**
   * What to do about it; may hold templates.
   * @default - nothing more is said
   */
  readonly description?: string;
  /**
   * Seconds that the condition must hold before anybody is told; a whole number of 0 or more.
   * @default 0
   */
  readonly forSeconds?: number;
  /**
   * Labels on the alert, beside `severity`.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Group of the rule: rules of a group are evaluated one after the other, at one time.
   * @default "alerts"
   */
  readonly group?: string;
}

/** Alerts by name. */
export type AlertRules = Readonly<Record<string, AlertRule>>;
