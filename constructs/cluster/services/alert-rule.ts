/**
 * How urgent an alert is: the value of its label `severity`, by which routes of Alertmanager select.
 * @see https://prometheus.io/docs/practices/alerting/
 */
export enum Severity {
  /** Someone has to get up. */
  CRITICAL = "critical",
  /** Someone has to look at it tomorrow. */
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
   * Seconds that the condition must hold before the alert fires; a whole number of 0 or more.
   * @default 0
   */
  readonly forSeconds?: number;
  /**
   * Seconds that the alert keeps firing after its condition has ended, so that a flapping one notifies once; a
   * whole number of 0 or more.
   * @default 0
   */
  readonly keepFiringForSeconds?: number;
  /**
   * Address of the page that says what to do; it becomes the annotation `runbook_url`, and may hold templates.
   * @default - none
   */
  readonly runbookUrl?: string;
  /**
   * Labels on the alert, beside `severity`; their values may hold templates.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Group of the rule: rules of a group are evaluated one after the other, at one time.
   * @default "alerts"
   */
  readonly group?: string;
}
