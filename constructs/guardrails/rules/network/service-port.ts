import type { Fault, Guardrail } from "../../judge/guardrail";
import { containersOf, isSelectedBy, type PodTemplate } from "../../judge/pods/pods";
import { hasPort, portsIn } from "../../judge/pods/ports";
import {
  type Block,
  blocksAt,
  isExpression,
  mapAt,
  numberAt,
  textAt,
  valueAt,
} from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

// GR-13 (synth): a Service targeted a port that no container opened, and its clients got no response.
/** A Service leads to a port that its pods open. */
export const SERVICE_PORT: Guardrail = {
  id: "service-port",
  severity: "error",
  requires: "`target_port` of a Service is a port that a container of its pods declares",
  reason:
    "a name that no container declares yields no endpoint, and on a port without a listener every connection is refused",
  judge: (tree) => tree.ofKind("Service").flatMap((service) => faultsOf(tree, service)),
};

function faultsOf(tree: Tree, service: TreeObject): readonly Fault[] {
  const selector = mapAt(service.block, "spec.selector");
  if (Object.keys(selector).length === 0) return [];
  const selected = tree.pods.filter(
    (pod) =>
      pod.object.cluster === service.cluster &&
      pod.object.namespace === service.namespace &&
      isSelectedBy(pod, selector),
  );
  return blocksAt(service.block, "spec.port").flatMap((port) =>
    selected.flatMap((pod) => faultOf(service, port, pod) ?? []).slice(0, 1),
  );
}

function faultOf(service: TreeObject, port: Block, pod: PodTemplate): Fault | undefined {
  const target = targetOf(port);
  const protocol = textAt(port, "protocol") ?? "TCP";
  const containers = containersOf(pod);
  if (target === undefined || containers.some((each) => hasPort(each, target, protocol))) return undefined;
  const known = containers.flatMap(portsIn);
  // a port by number needs no declaration, so that without any, nothing is known.
  if (typeof target === "number" && known.length === 0) return undefined;
  const rule = `be a port that a container of ${pod.object.title} declares: ${known.join(", ") || "none"}`;
  return { at: service, prop: "spec.port.target_port", rule, got: target };
}

function targetOf(port: Block): string | number | undefined {
  const target = valueAt(port, "target_port");
  if (target === undefined || target === "" || target === 0) return numberAt(port, "port");
  const number = numberAt(port, "target_port");
  if (number !== undefined) return number;
  const name = textAt(port, "target_port");
  return name === undefined || isExpression(name) ? undefined : name;
}
