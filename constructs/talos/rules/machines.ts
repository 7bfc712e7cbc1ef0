import { didYouMean, type Fail, requireWholeNumber } from "../../checks";
import { type Cluster, type ClusterNode, NodeRole } from "../../cluster";
import { Memory } from "../../units";
import type { TalosClusterProps } from "../props/talos-cluster-props";
import type { TalosMachineProps } from "../props/talos-machine";
import { hasNvidia, isControlPlane } from "../render/machine-context";
import { validateDisks } from "./disks";
import { validateInterface } from "./fixed-address";
import { validateKernel } from "./kernel";
import { validateLabels } from "./labels";

/** Most minutes of history that etcd may keep: a day. */
const LONGEST_HISTORY = 24 * 60;

/** Checks each machine, and all machines together. */
export function validateMachines(cluster: Cluster, props: TalosClusterProps, fail: Fail): void {
  const names = cluster.nodes.map(({ name }) => name);
  const unknown = Object.keys(props.machines).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    fail("key in machines", `be a node of the cluster's facts${didYouMean(unknown, names)}`, unknown);
  }
  for (const node of cluster.nodes) {
    const machine = props.machines[node.name];
    if (machine === undefined) {
      return fail(
        "machines",
        `contain all nodes of the cluster, and ${node.name} is missing`,
        Object.keys(props.machines),
      );
    }
    const ofMachine: Fail = (prop, rule, got) => fail(`machines.${node.name}.${prop}`, rule, got);
    validateMachine(node, machine, ofMachine);
    const router = cluster.nodes.find(({ address }) => address === machine.interface?.fixed?.gateway);
    if (router !== undefined) {
      ofMachine("interface.fixed.gateway", "be a router, not a node of the cluster", router.address);
    }
  }
  validateControlPlanes(cluster, props, fail);
  validateEtcd(props, fail);
}

function validateMachine(node: ClusterNode, machine: TalosMachineProps, fail: Fail): void {
  if (node.name.includes(".")) {
    fail(
      "name of the node",
      "contain no dot: Talos uses only the part before it as the name of the node",
      node.name,
    );
  }
  validateDisks(machine, fail);
  validateKernel(machine, fail);
  validateLabels(node, fail);
  if (machine.interface !== undefined) validateInterface(node.address, machine.interface, fail);
  if (!hasNvidia(node)) {
    if (machine.nvidiaBranch !== undefined) {
      fail(
        "nvidiaBranch",
        "not be set on a machine without such a card in the facts of its node",
        machine.nvidiaBranch,
      );
    }
    return;
  }
  // GR-18 (synth): a card before Turing got the open driver, which does not support it.
  if (node.gpu?.driver === undefined) {
    const rule =
      "be declared with gpu.driver and gpu.generation in the cluster's facts, which decide the image";
    fail("gpu", rule, node.gpu);
  }
}

function validateControlPlanes({ nodes }: Cluster, { bootstrapNode }: TalosClusterProps, fail: Fail): void {
  const members = nodes.filter(isControlPlane).map(({ name }) => name);
  // GR-22 (synth): etcd was bootstrapped on a second node, which created a second cluster.
  if (!members.includes(bootstrapNode)) {
    const rule = `be one of the control planes ${members.join(", ")}, the one that was or will be bootstrapped`;
    fail("bootstrapNode", rule, bootstrapNode);
  }
  // GR-19 (synth): one of two members of etcd did not respond, and etcd lost its quorum.
  if (members.length % 2 === 0) {
    const rule =
      "contain an odd number of control planes: with two members of etcd, it stops when either of them does not respond; declare one or three";
    fail("nodes of the cluster", rule, members);
  }
  if (!nodes.some(({ roles }) => roles.includes(NodeRole.WORKER))) {
    const rule =
      "contain a worker, or control planes that have NodeRole.WORKER too, or nothing runs: Talos keeps pods off control planes";
    fail("nodes of the cluster", rule, members);
  }
}

function validateEtcd({ etcd: { quota, compactionMinutes } = {} }: TalosClusterProps, fail: Fail): void {
  if (
    quota !== undefined &&
    (quota.isMoreThan(Memory.gibibytes(8)) || Memory.gibibytes(2).isMoreThan(quota))
  ) {
    fail("etcd.quota", "be from 2Gi to 8Gi, as etcd recommends no more", quota);
  }
  if (compactionMinutes === undefined) return;
  const why = ", or the history fills the quota";
  requireWholeNumber(fail, "etcd.compactionMinutes", compactionMinutes, { most: LONGEST_HISTORY, why });
}
