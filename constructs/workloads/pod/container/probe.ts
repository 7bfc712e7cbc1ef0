/**
 * The request by which the kubelet determines the state of a container.
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export type ProbeTarget =
  /**
   * A request that is answered with a status from 200 to 399. `host` is sent as the header `Host`, for software that
   * only serves its own names; without it, the pod's address is sent.
   */
  | { readonly httpPath: string; readonly portName: string; readonly host?: string }
  /** A port that accepts connections. Software that listens before it works passes as well. */
  | { readonly tcpPortName: string }
  /** A command in the container that exits with 0. No shell interprets it: start one to use variables. */
  | { readonly command: readonly string[] };

/**
 * One probe of a container.
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
export interface Probe {
  /** The request. */
  readonly ask: ProbeTarget;
  /**
   * Seconds between two probes; a whole number of 1 or more.
   * @default 10
   */
  readonly periodSeconds?: number;
  /**
   * Seconds after which a missing answer counts as a failure; a whole number of 1 or more.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Number of consecutive failures after which the kubelet acts; a whole number of 1 or more.
   * @default 3
   */
  readonly failureThreshold?: number;
}

/** The three probes of a container. Each is required, as each has another effect. */
export interface Probes {
  /** Whether it has started: until then, the other probes are not run. Loading data at start may take long. */
  readonly startup: Probe;
  /** Whether it can serve requests: while it cannot, Services do not send it any. */
  readonly readiness: Probe;
  /** Whether it works: if not, it is restarted. It must also succeed while the program is busy, or a busy database is killed. */
  readonly liveness: Probe;
}
