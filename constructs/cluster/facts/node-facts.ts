import {
  type Fail,
  isLabelKey,
  isLabelValue,
  isResourceName,
  isWholeNumber,
  LABEL_KEY_RULE,
  LABEL_VALUE_RULE,
  requireDnsName,
  requireWholeNumber,
  RESOURCE_NAME_RULE,
} from "../../checks";
import { type Gpu, gpusOf } from "../gpus/gpu";
import { validateDriver } from "../gpus/gpu-driver";
import { parseIpAddress } from "./ip-address";
import type { ClusterNode } from "./node";
import { formatTaint, isSameTaint } from "./taint";

/** Checks the facts of one node; throws for the first broken rule. */
export function validateNode(node: ClusterNode, fail: Fail): void {
  requireDnsName(fail, "name of a node", node.name, ", as the kubelet registers no other");
  const ofNode: Fail = (prop, rule, got) => fail(`${prop} of node ${JSON.stringify(node.name)}`, rule, got);
  if (parseIpAddress(node.address) === undefined) {
    ofNode("address", "be an IPv4 or IPv6 address", node.address);
  }
  if (node.roles.length === 0) ofNode("roles", "name at least one", node.roles);
  validateResources(node, ofNode);
  validateLabels(node, ofNode);
  validateTaints(node, ofNode);
}

function validateResources(node: ClusterNode, fail: Fail): void {
  const { allocatable, alreadyRequested: used, maxPods, gpu } = node;
  if (allocatable.cpu.millicores === 0 || allocatable.memory.bytes === 0) {
    fail("allocatable", "be greater than 0, or no pod could ever request any", allocatable);
  }
  requireWholeNumber(fail, "maxPods", maxPods);
  if (gpu !== undefined) validateGpu(gpu, fail);
  if (used === undefined) return;
  if (used.cpu.isMoreThan(allocatable.cpu)) {
    fail("alreadyRequested.cpu", `be at most allocatable.cpu ${allocatable.cpu}`, used.cpu);
  }
  if (used.memory.isMoreThan(allocatable.memory)) {
    fail("alreadyRequested.memory", `be at most allocatable.memory ${allocatable.memory}`, used.memory);
  }
  if (!isWholeNumber(used.pods ?? 0, 0) || (used.pods ?? 0) > maxPods) {
    fail("alreadyRequested.pods", `be a whole number from 0 to maxPods ${maxPods}`, used.pods);
  }
  const gpus = gpusOf(gpu);
  requireWholeNumber(fail, "alreadyRequested.gpus", used.gpus ?? 0, {
    least: 0,
    most: gpus,
    why: ", as many as the node offers",
  });
}

function validateGpu(gpu: Gpu, fail: Fail): void {
  const { count, replicas, resourceName } = gpu;
  validateDriver(gpu, fail);
  requireWholeNumber(fail, "gpu.count", count);
  if (replicas !== undefined) {
    const why = "; leave it out where pods share no card";
    requireWholeNumber(fail, "gpu.replicas", replicas, { least: 2, why });
  }
  if (resourceName !== undefined && !isResourceName(resourceName)) {
    fail("gpu.resourceName", RESOURCE_NAME_RULE, resourceName);
  }
}

function validateLabels(node: ClusterNode, fail: Fail): void {
  for (const [key, value] of Object.entries(node.labels)) {
    if (!isLabelKey(key)) fail("key in labels", LABEL_KEY_RULE, key);
    if (!isLabelValue(value)) fail(`labels[${JSON.stringify(key)}]`, LABEL_VALUE_RULE, value);
  }
}

function validateTaints({ taints }: ClusterNode, fail: Fail): void {
  for (const [at, taint] of taints.entries()) {
    if (!isLabelKey(taint.key)) fail("key in taints", LABEL_KEY_RULE, taint.key);
    if (!isLabelValue(taint.value ?? "")) fail(`value of taint ${taint.key}`, LABEL_VALUE_RULE, taint.value);
    if (taint.key === "node.kubernetes.io/unschedulable") {
      const rule =
        "not contain the taint of a cordon, which also keeps DaemonSets and Longhorn off: use a taint of your own";
      fail("taints", rule, formatTaint(taint));
    }
    if (taints.slice(at + 1).some((other) => isSameTaint(taint, other))) {
      fail(
        "taints",
        "contain each pair of key and effect only once, as Kubernetes requires",
        formatTaint(taint),
      );
    }
  }
}
