/** A program that is deployed or configured, and the one that validates its configuration. */
export interface JudgedProgram {
  /** What is deployed. */
  readonly deployed: string;
  /** The validator in test/real; `none` if nothing could be run. */
  readonly judge: string;
  /** Why the two differ, and what may differ with them; left out where both are one version. */
  readonly why?: string;
}

/**
 * The versions that are deployed, besides those of the validators. If they differ, there is a reason;
 * test/real/versions.test.ts compares both with the code and the builds.
 */
export const VERSIONS = {
  prometheus: { deployed: "3.14.0", judge: "3.14.0" },
  alertmanager: { deployed: "0.34.0", judge: "0.34.0" },
  pushgateway: {
    deployed: "1.11.3",
    judge: "1.5.1",
    why: "Debian's; only the path of a push and the labels of its answer are looked at, which are those of 0.10",
  },
  kubernetes: {
    deployed: "1.34",
    judge: "1.34.4",
    why: "environments declare major and minor; the control plane of the tests is built from a patch of it",
  },
  talos: { deployed: "1.11.5", judge: "1.11.5" },
  redis: {
    deployed: "7.4.7",
    judge: "7.0",
    why: "Debian's; the cluster bus, nodes.conf and the keys that the construct writes are the same in all of 7",
  },
  ganesha: {
    deployed: "4.0.8",
    judge: "4.3",
    why: "Debian's; what 4.0.8 does not know yet is in the table that was made from its source, and refused for it",
  },
  mariaDb: {
    deployed: "11.7",
    judge: "none",
    why: "Debian has 10.11 and no image can be pulled; the start script is run on volumes as the server leaves them",
  },
  clickHouse: {
    deployed: "24.12",
    judge: "none",
    why: "no package has it; the start script is run with a stand-in of the server",
  },
  restic: { deployed: "0.18.1", judge: "0.18.1" },
  traefik: {
    deployed: "3.7",
    judge: "3.7.13",
    why: "K3s brings a patch of its own; routes and middlewares are those of 3.7's CRDs",
  },
  externalSecrets: {
    deployed: "2.9",
    judge: "2.9.0",
    why: "its chart is installed by others, in a patch of their own; the CRDs of this one judge every field",
  },
} as const satisfies Readonly<Record<string, JudgedProgram>>;
