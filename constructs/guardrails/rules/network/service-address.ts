import type { Guardrail } from "../../judge/guardrail";
import { blocksAt, mapAt, numberAt, textAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A port or an address that a Service uses exclusively in its cluster. */
interface Held {
  readonly prop: string;
  readonly got: string;
}

/** A fixed port or address belongs to one Service. */
export const SERVICE_ADDRESS: Guardrail = {
  id: "service-address",
  severity: "error",
  requires: "two Services of a cluster never have the same `node_port`, `cluster_ip` or `load_balancer_ip`",
  reason: "the API server refuses the second at apply, or its address stays pending",
  judge(tree) {
    const first = new Map<string, TreeObject>();
    return tree.ofKind("Service").flatMap((at) =>
      heldBy(at).flatMap(({ prop, got }) => {
        const key = JSON.stringify([at.cluster, prop, got]);
        const other = first.get(key);
        if (other === undefined) first.set(key, at);
        if (other === undefined || other === at) return [];
        const rule = `not be that of ${other.title} (${other.path}): use another one`;
        return [{ at, prop, rule, got }];
      }),
    );
  },
};

function heldBy({ block }: TreeObject): readonly Held[] {
  const ports = blocksAt(block, "spec.port").flatMap((port) => {
    const number = numberAt(port, "node_port");
    const isFixed = number !== undefined && number !== 0;
    return isFixed
      ? { prop: "spec.port.node_port", got: `${number}/${textAt(port, "protocol") ?? "TCP"}` }
      : [];
  });
  const address = textAt(block, "spec.cluster_ip") ?? "";
  const external = externalOf(block);
  return [
    ...ports,
    ...(address !== "" && address !== "None" ? [{ prop: "spec.cluster_ip", got: address }] : []),
    // load balancers share an address between Services with other ports, if they are told to.
    ...external.flatMap(([prop, address]) =>
      sharedPorts(block).map((port) => ({ prop, got: `${address}:${port}` })),
    ),
  ];
}

/** Annotations by which load balancers are told an address: of MetalLB, Cilium and kube-vip. */
const ANNOTATIONS = [
  "metallb.io/loadBalancerIPs",
  "metallb.universe.tf/loadBalancerIPs",
  "lbipam.cilium.io/ips",
  "io.cilium/lb-ipam-ips",
  "kube-vip.io/loadbalancerIPs",
];

function externalOf(block: TreeObject["block"]): readonly (readonly [prop: string, address: string])[] {
  const annotations = mapAt(block, "metadata.annotations");
  const told = ANNOTATIONS.flatMap((key) =>
    (annotations[key] ?? "")
      .split(",")
      .map((each) => [`metadata.annotations["${key}"]`, each.trim()] as const),
  );
  const own = ["spec.load_balancer_ip", textAt(block, "spec.load_balancer_ip") ?? ""] as const;
  return [own, ...told].filter(([, address]) => address !== "");
}

function sharedPorts(block: TreeObject["block"]): readonly string[] {
  return blocksAt(block, "spec.port").map(
    (port) => `${String(numberAt(port, "port"))}/${textAt(port, "protocol") ?? "TCP"}`,
  );
}
