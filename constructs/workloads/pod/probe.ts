/**
 * What the kubelet probes to learn the state of a container.
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export type ProbeTarget =
  /**
   * A request that is answered with a status from 200 to 399. `host` is sent as the header `Host`, for software that
   * answers to its own names only; without it, the pod's address is sent.
   */
  | { readonly httpPath: string; readonly portName: string; readonly host?: string }
  /** A port that takes connections. Software that listens before it works passes all the same. */
  | { readonly tcpPortName: string }
  /** A command in the container that ends with 0. No shell reads it: variables need one of their own. */
  | { readonly command: readonly string[] };

/** One probe of a container. */
export interface Probe {
  /** What is asked. */
  readonly ask: ProbeTarget;
  /**
   * Seconds between two probes; a whole number of 1 or more.
   * @default 10
   */
  readonly periodSeconds?: number;
  /**
   * Seconds after which no answer is a failure; a whole number of 1 or more.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Failures in a row that count; a whole number of 1 or more.
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** The three probes of a container; each of them is required, as each answers another question. */
export interface Probes {
  /** Whether it has started: until then, the other probes are not run. Reading data at start takes time. */
  readonly startup: Probe;
  /** Whether it can serve: while not, no Service leads to it. */
  readonly readiness: Probe;
  /** Whether only a restart helps: not to be mistaken for "serves", or a busy database is killed. */
  readonly liveness: Probe;
}
