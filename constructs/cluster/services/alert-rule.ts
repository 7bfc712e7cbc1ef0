/**
 * How urgent an alert is: the value of its label `severity`, by which routes of Alertmanager select.
 * @see https://prometheus.io/docs/practices/alerting/
 */
export enum Severity {
  /** Requires action immediately. */
  CRITICAL = "critical",
  /** Requires action within days. */
  WARNING = "warning",
  /** For the record. */
  INFO = "info",
}

/** One alert. Its name is its key. */
export interface AlertRule {
  /** Condition in PromQL: every series that it returns is an alert. */
  readonly expr: string;
  /** Its urgency. */
  readonly severity: Severity;
  /** Describes the problem in a sentence. Templates such as `{{ $labels.instance }}` reach Prometheus unchanged. */
  readonly summary: string;
  /**
   * Describes what to do about it. May contain templates.
   * @default - none
   */
  readonly description?: string;
  /**
   * Seconds that the condition must hold before the alert fires; a whole number of 0 or more.
   * @default 0
   */
  readonly forSeconds?: number;
  /**
   * Seconds that the alert keeps firing after its condition has ended, so that a flapping alert notifies once; a
   * whole number of 0 or more.
   * @default 0
   */
  readonly keepFiringForSeconds?: number;
  /**
   * URL of the page that describes what to do: the annotation `runbook_url`. May contain templates.
   * @default - none
   */
  readonly runbookUrl?: string;
  /**
   * Labels on the alert, in addition to `severity`. Their values may contain templates.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Group of the rule: the rules of a group are evaluated one after the other, with the same timestamp.
   * @default "alerts"
   */
  readonly group?: string;
}
