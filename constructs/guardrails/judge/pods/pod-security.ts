import { BASELINE_CAPABILITIES, PodSecurityLevel } from "../../../cluster";
import {
  type Block,
  blockAt,
  blocksAt,
  flagAt,
  listOf,
  numberAt,
  textAt,
  textsAt,
  valueAt,
} from "../tree/blocks";

/** The strictest level that admits a pod, and the reason why a stricter level does not. */
export interface PassedLevel {
  /** The level. */
  readonly strictest: PodSecurityLevel;
  /** Setting that the next level refuses; empty for the strictest level. */
  readonly why: string;
}

/** Sysctls that the level `baseline` admits. */
const SAFE_SYSCTLS =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_keepalive_(time|intvl|probes)|tcp_fin_timeout|tcp_rmem|tcp_wmem))$/;

/** Volume types that the level `restricted` admits. The level `baseline` admits all types except `host_path`. */
const RESTRICTED_VOLUMES = new Set([
  "config_map",
  "csi",
  "downward_api",
  "empty_dir",
  "ephemeral",
  "persistent_volume_claim",
  "projected",
  "secret",
]);

/**
 * Returns the strictest Pod Security level that admits a pod.
 * @param spec specification of the pod, in the format of the provider
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function strictestLevelOf(spec: Block): PassedLevel {
  const containers = [...blocksAt(spec, "init_container"), ...blocksAt(spec, "container")];
  const host = hostAccess(spec) ?? first(containers, privilegeOf);
  if (host !== undefined) return { strictest: PodSecurityLevel.PRIVILEGED, why: host };
  const loose = looseVolume(spec) ?? first(containers, (each) => looseness(each, spec));
  if (loose !== undefined) return { strictest: PodSecurityLevel.BASELINE, why: loose };
  return { strictest: PodSecurityLevel.RESTRICTED, why: "" };
}

function first(
  containers: readonly Block[],
  find: (container: Block) => string | undefined,
): string | undefined {
  for (const container of containers) {
    const found = find(container);
    if (found !== undefined) return `container ${JSON.stringify(textAt(container, "name") ?? "")} ${found}`;
  }
  return undefined;
}

/** Returns the setting of a pod that the level `baseline` refuses. */
function hostAccess(spec: Block): string | undefined {
  const flag = ["host_network", "host_pid", "host_ipc"].find((name) => flagAt(spec, name) === true);
  if (flag !== undefined) return `it has ${flag}`;
  const volume = blocksAt(spec, "volume").find((each) => blocksAt(each, "host_path").length > 0);
  if (volume !== undefined) return `it has the host_path ${String(valueAt(volume, "host_path.path"))}`;
  const sysctl = blocksAt(spec, "security_context.sysctl").find(
    (each) => !SAFE_SYSCTLS.test(String(each.name)),
  );
  if (sysctl !== undefined) return `it sets the sysctl ${String(sysctl.name)}`;
  return isUnconfined(spec) ? "its seccomp profile is Unconfined" : undefined;
}

/** Returns the setting of a container that the level `baseline` refuses. */
function privilegeOf(container: Block): string | undefined {
  const context = blockAt(container, "security_context");
  if (flagAt(context, "privileged") === true) return "is privileged";
  const added = textsAt(context, "capabilities.add").find((each) => !BASELINE_CAPABILITIES.has(each));
  if (added !== undefined) return `adds the capability ${added}`;
  const port = blocksAt(container, "port").find((each) => (numberAt(each, "host_port") ?? 0) !== 0);
  if (port !== undefined) return `has the host_port ${String(port.host_port)}`;
  return isUnconfined(container) ? "has the seccomp profile Unconfined" : undefined;
}

function isUnconfined(block: Block): boolean {
  return textAt(block, "security_context.seccomp_profile.type") === "Unconfined";
}

function looseVolume(spec: Block): string | undefined {
  for (const volume of blocksAt(spec, "volume")) {
    const source = Object.keys(volume).find((key) => key !== "name" && listOf(volume[key]).length > 0);
    if (source !== undefined && !RESTRICTED_VOLUMES.has(source)) return `it has a volume of type ${source}`;
  }
  return undefined;
}

/** Returns the setting of a container that the level `restricted` refuses. */
function looseness(container: Block, spec: Block): string | undefined {
  const context = blockAt(container, "security_context");
  const hasContext = blocksAt(container, "security_context").length > 0;
  // the provider sends defaults for attributes that a block leaves out, and they override those of the pod.
  const ofPod = hasContext ? undefined : flagAt(spec, "security_context.run_as_non_root");
  if (flagAt(context, "allow_privilege_escalation") !== false)
    return "does not set allow_privilege_escalation to false";
  if ((flagAt(context, "run_as_non_root") ?? ofPod) !== true) return "does not set run_as_non_root";
  const user = numberAt(context, "run_as_user") ?? numberAt(spec, "security_context.run_as_user");
  if (user === 0) return "runs as user 0";
  const profile =
    textAt(context, "seccomp_profile.type") ?? textAt(spec, "security_context.seccomp_profile.type");
  if (profile !== "RuntimeDefault" && profile !== "Localhost") return "has no seccomp profile RuntimeDefault";
  if (!textsAt(context, "capabilities.drop").includes("ALL")) return "does not drop ALL capabilities";
  const added = textsAt(context, "capabilities.add").find((each) => each !== "NET_BIND_SERVICE");
  return added === undefined ? undefined : `adds the capability ${added}`;
}
