/** What all jobs of one Prometheus have in common. */
export interface ScrapeDefaults {
  /** Path of the construct, for messages. */
  readonly path: string;
  /** Seconds between two scrapes of a job that says nothing. */
  readonly intervalSeconds: number;
  /** Names that other jobs have already. */
  readonly takenNames: readonly string[];
}
