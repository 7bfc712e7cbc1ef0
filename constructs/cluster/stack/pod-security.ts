import { Distribution } from "../facts/distribution";

/** What Pod Security admission lets into a namespace. */
export enum PodSecurityLevel {
  /** Everything: host network, host paths, any capability. */
  PRIVILEGED = "privileged",
  /** What does not reach for the node: containers may run as root. */
  BASELINE = "baseline",
  /** Only pods that give up every privilege they can. */
  RESTRICTED = "restricted",
}

const FROM_LOOSEST = [PodSecurityLevel.PRIVILEGED, PodSecurityLevel.BASELINE, PodSecurityLevel.RESTRICTED];

/** Lists the levels at which pods run that still pass the given one: it and all looser ones. */
export function levelsThatAdmit(strictest: PodSecurityLevel): readonly PodSecurityLevel[] {
  return FROM_LOOSEST.slice(0, FROM_LOOSEST.indexOf(strictest) + 1);
}

/** Label that decides what a namespace refuses. */
export const ENFORCE_LABEL = "pod-security.kubernetes.io/enforce";

/** Returns what admission enforces where a namespace says nothing: Talos configures the API server itself. */
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
