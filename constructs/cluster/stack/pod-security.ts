import { Distribution } from "../facts/distribution";

/**
 * Which pods Pod Security admission admits to a namespace.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** All pods: host network, host paths, any capability. */
  PRIVILEGED = "privileged",
  /** Pods without access to the node; containers may run as root. */
  BASELINE = "baseline",
  /** Pods that follow current hardening practices. */
  RESTRICTED = "restricted",
}

const FROM_LOOSEST = [PodSecurityLevel.PRIVILEGED, PodSecurityLevel.BASELINE, PodSecurityLevel.RESTRICTED];

/** Returns the levels that admit pods of the given level: it and all looser ones. */
export function levelsThatAdmit(strictest: PodSecurityLevel): readonly PodSecurityLevel[] {
  return FROM_LOOSEST.slice(0, FROM_LOOSEST.indexOf(strictest) + 1);
}

/** Label that decides what a namespace refuses. */
export const ENFORCE_LABEL = "pod-security.kubernetes.io/enforce";

/** Returns the level of a namespace without labels, for which Talos configures a default in the API server. */
export function unlabelledLevel(distribution: string | undefined, namespace: string): PodSecurityLevel {
  const isTalos = distribution === Distribution.TALOS;
  return isTalos && namespace !== "kube-system" ? PodSecurityLevel.BASELINE : PodSecurityLevel.PRIVILEGED;
}

/** Capabilities that a container may add at level baseline. */
export const BASELINE_CAPABILITIES: ReadonlySet<string> = new Set(
  "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT".split(
    " ",
  ),
);
