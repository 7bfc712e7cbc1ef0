/** What all jobs of one Prometheus have in common. */
export interface ScrapeDefaults {
  /** Path of the construct, for messages. */
  readonly path: string;
  /** Default seconds between two scrapes of a job. */
  readonly intervalSeconds: number;
  /** Names that other jobs have already. */
  readonly takenNames: readonly string[];
}
