import { Cni, type MeasuredPart, NodeRole } from "../../cluster";
import { Memory } from "../../units";
import { filled, REMOVED, type YamlObject } from "./filled";
import type { MachineContext } from "./machine-context";
import { certSansOf } from "./network-part";

/** Storage quota of etcd. Its own default of 2 GiB is soon filled with events. */
const QUOTA = Memory.gibibytes(4);

/** Minutes of history that etcd keeps. */
const COMPACTION_MINUTES = 5;

/** Returns the lists that `controlPlanePart` sets, to be removed first: a second patch would append to them. */
export function controlPlaneRemoved(): YamlObject {
  const section = { extraArgs: REMOVED };
  return {
    apiServer: { certSANs: REMOVED },
    etcd: { advertisedSubnets: REMOVED, extraArgs: REMOVED },
    controllerManager: section,
    scheduler: section,
    proxy: section,
  };
}

/** Returns the cluster section of the configuration of a control plane. */
export function controlPlanePart(context: MachineContext): YamlObject {
  const { node, props, needs } = context;
  const measured = new Set(needs.flatMap(({ metricsOf = [] }) => metricsOf));
  return {
    allowSchedulingOnControlPlanes: node.roles.includes(NodeRole.WORKER),
    network: networksOf(context),
    apiServer: { certSANs: certSansOf(context) },
    etcd: {
      ...filled({ advertisedSubnets: props.subnets ?? [] }),
      extraArgs: etcdArguments(context, measured),
    },
    ...opened(measured, "controllerManager", { "bind-address": "0.0.0.0" }),
    ...opened(measured, "scheduler", { "bind-address": "0.0.0.0" }),
    ...opened(measured, "proxy", { "metrics-bind-address": "0.0.0.0:10249" }),
  };
}

/** Returns the networks of pods and Services, and the network plugin. */
export function networksOf({ cluster }: MachineContext): YamlObject {
  const { podCidr, serviceCidr, cni } = cluster;
  const isForeign = cni !== undefined && cni !== Cni.FLANNEL;
  return {
    ...(isForeign ? { cni: { name: "none" } } : {}),
    podSubnets: [podCidr],
    serviceSubnets: [serviceCidr],
  };
}

function etcdArguments({ props }: MachineContext, measured: ReadonlySet<MeasuredPart>): YamlObject {
  const { quota = QUOTA, compactionMinutes = COMPACTION_MINUTES } = props.etcd ?? {};
  return {
    "auto-compaction-mode": "periodic",
    "auto-compaction-retention": `${compactionMinutes}m`,
    "quota-backend-bytes": String(quota.bytes),
    ...(measured.has("etcd") ? { "listen-metrics-urls": "http://0.0.0.0:2381" } : {}),
  };
}

function opened(measured: ReadonlySet<MeasuredPart>, part: MeasuredPart, extraArgs: YamlObject): YamlObject {
  return measured.has(part) ? { [part]: { extraArgs } } : {};
}
