/** A program that is deployed, and the one that judges what is written for it. */
export interface JudgedProgram {
  /** What is deployed. */
  readonly deployed: string;
  /** What judges in test/real. */
  readonly judge: string;
  /** Why the two differ, and what may differ with them; there is none where they are one version. */
  readonly why?: string;
}

/**
 * The versions of monitoring that are deployed, beside the versions that judge. Where the two differ there is a
 * reason; test/real/versions.test.ts holds both against what the code and the builds really say.
 */
export const VERSIONS = {
  prometheus: { deployed: "3.14.0", judge: "3.14.0" },
  alertmanager: { deployed: "0.34.0", judge: "0.34.0" },
  pushgateway: {
    deployed: "1.11.3",
    judge: "1.5.1",
    why: "Debian's; only the path of a push and the labels of its answer are looked at, which are those of 0.10",
  },
} as const satisfies Readonly<Record<string, JudgedProgram>>;
