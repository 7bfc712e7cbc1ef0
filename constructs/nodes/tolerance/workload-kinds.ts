import type { ObjectReference } from "../../cluster";
import { DAEMON_SETS, DEPLOYMENTS, type Kind, kindOf, type LiveWorkload, STATEFUL_SETS } from "../../live";

/** KubeVirt's virtual machines: checks read the same fields of their template as of a Deployment's. */
const VIRTUAL_MACHINES = kindOf<LiveWorkload>("kubevirt.io/v1", "VirtualMachine", "virtualmachines");

/** Kind of a workload whose pods are made from a template. */
export type WorkloadKind = "Deployment" | "StatefulSet" | "DaemonSet" | "VirtualMachine";

/** A workload that must stay up while its node is isolated. `VirtualMachine` is a kind of KubeVirt. */
export type ProtectedWorkload = ObjectReference<WorkloadKind>;

/** Kinds of workloads that an isolation checks. */
export const KIND_OF_WORKLOAD: Readonly<Record<WorkloadKind, Kind<LiveWorkload>>> = {
  Deployment: DEPLOYMENTS,
  StatefulSet: STATEFUL_SETS,
  DaemonSet: DAEMON_SETS,
  VirtualMachine: VIRTUAL_MACHINES,
};

/** Their names. */
export const WORKLOAD_KINDS = Object.keys(KIND_OF_WORKLOAD) as readonly WorkloadKind[];
