import type { SecretKey } from "../../cluster";
import type { ContainerResources, ContainerUser } from "../../pods";
import type {
  ContainerPrivileges,
  ContainerProgram,
  Probe,
  Probes,
  ProbeTarget,
  RootUser,
  VolumeMount,
} from "../pod";

/** One request for all three probes. */
export interface SameProbe {
  /** The request of all three probes. */
  readonly ask: ProbeTarget;
  /**
   * Seconds that it may take to start, before it is restarted; a whole number of 10 or more.
   * @default 300
   */
  readonly startSeconds?: number;
}

/** Declares that a container has no probes. */
export interface NoProbes {
  /** Why it has no probes: without them, a program that hangs keeps getting requests. */
  readonly none: { readonly reason: string };
}

/**
 * Probes of a container.
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export type WebProbes = Probes | SameProbe | NoProbes;

/** Files and directories of a container. */
export interface ContainerFiles {
  /**
   * Files by absolute path. A change of their content restarts the pods.
   * @default - none
   */
  readonly configFiles?: Readonly<Record<string, string>>;
  /**
   * Files by absolute path whose content is a key of a Secret. A running pod keeps the content that it started with.
   * @default - none
   */
  readonly secretFiles?: Readonly<Record<string, SecretKey>>;
  /**
   * Directories that the software writes to, as absolute paths; empty at every start. The rest of the image is
   * read-only.
   * @default - none
   */
  readonly scratchDirectories?: readonly string[];
}

/** A sidecar or an init container. */
export interface OtherContainer extends ContainerProgram, ContainerFiles, ContainerPrivileges {
  /** Its resource requests and limits. */
  readonly resources: ContainerResources;
  /**
   * The user that it runs as.
   * @default - as the main container
   */
  readonly user?: ContainerUser | RootUser;
  /**
   * Volumes of the service that it mounts, by their names in `volumes`.
   * @default - none
   */
  readonly mounts?: Readonly<Record<string, VolumeMount>>;
}

/** A container that runs next to the main one. They share a network, so that no two of them can open the same port. */
export interface Sidecar extends OtherContainer {
  /** Probes of the container. */
  readonly probes: WebProbes;
  /**
   * Its ports by name, 1 to 65535 each. The Service does not expose them.
   * @default - none
   */
  readonly ports?: Readonly<Record<string, number>>;
  /**
   * Seconds that it keeps running after the pod starts to terminate, so that it ends after the others; a whole number of 1 or more, and
   * fewer than `terminationGracePeriodSeconds`. The image must have the command `sleep`.
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
   * @default - it ends with the others
   */
  readonly endsAfterSeconds?: number;
}

/** A container that ends before the others start. */
export type InitContainer = OtherContainer;

/** Seconds between two probes. */
const PERIOD_SECONDS = 10;

/** Returns the probes of a container one by one. */
export function probesOf(probes: WebProbes): { readonly [Name in keyof Probes]?: Probe } {
  if ("none" in probes) return {};
  if (!("ask" in probes)) return probes;
  const { ask, startSeconds = 300 } = probes;
  return {
    startup: { ask, failureThreshold: Math.ceil(startSeconds / PERIOD_SECONDS) },
    readiness: { ask },
    // a minute: a restart does not help a container that is only busy.
    liveness: { ask, failureThreshold: 6 },
  };
}
