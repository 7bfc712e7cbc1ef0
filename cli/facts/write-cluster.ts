import type { DistributionName } from "./knowledge";
import type { LiveFacts } from "./live-facts";
import type { SeenNetwork } from "./networks";
import { lines, text } from "./source-text";
import { writeNode } from "./write-node";

/** Facts about a cluster that are passed on the command line. */
export interface ClusterNaming {
  /** Name of the `Cluster`. */
  readonly name: string;
  readonly kubeContext: string;
  /** Module that exports `Cluster`: `groundplan`, or `groundplan/cdktn`. */
  readonly module: string;
  /** Day on which the cluster was read. */
  readonly today: string;
}

const DISTRIBUTIONS: Readonly<Record<DistributionName, string>> = {
  kubeadm: "Distribution.KUBEADM",
  k3s: "Distribution.K3S",
  talos: "Distribution.TALOS",
};

/** All names that the module may import, in order. */
const EXPORTS = ["Architecture", "Cluster", "Cpu", "Distribution", "Memory", "NodeRole", "TaintEffect"];

/** Writes the facts of a cluster as a module of TypeScript that exports its `Cluster`. */
export function writeCluster(facts: LiveFacts, naming: ClusterNaming): string {
  const body = lines(
    "/**",
    ` * The cluster behind the context ${naming.kubeContext}, read by \`groundplan facts\` on ${naming.today}.`,
    " * Comments that begin with 'ask:' mark what the cluster does not show: ask its administrator.",
    " */",
    "export const cluster = new Cluster({",
    `  name: ${text(naming.name)},`,
    `  kubeContext: ${text(naming.kubeContext)},`,
    ...distributionOf(facts),
    `  kubernetesVersion: ${text(facts.kubernetesVersion)},`,
    ...network("podCidr", facts.podCidr),
    ...network("serviceCidr", facts.serviceCidr),
    ...network("cniNetwork", facts.cniNetwork ?? { cidr: facts.podCidr.cidr, source: undefined }),
    facts.uid === undefined ? undefined : `  uid: ${text(facts.uid)},`,
    ...controlPlane(facts),
    "  nodes: [",
    ...facts.nodes.map((node, at) => writeNode(node, at, "    ")),
    ...facts.leftOut.map(
      ({ name, system }) => `    // left out: ${name} runs ${system}, which groundplan does not support.`,
    ),
    "  ],",
    "});",
  );
  const used = EXPORTS.filter((name) => new RegExp(`\\b${name}[.(]`).test(body));
  return `import { ${used.join(", ")} } from ${text(naming.module)};\n\n${body}\n`;
}

function distributionOf({ distribution }: LiveFacts): readonly string[] {
  if (distribution !== undefined) return [`  distribution: ${DISTRIBUTIONS[distribution]},`];
  return [
    "  // ask: no node shows how it was installed. KUBEADM stands for every cluster that is neither K3s nor Talos.",
    `  distribution: ${DISTRIBUTIONS.kubeadm},`,
  ];
}

function network(prop: string, { cidr, source }: SeenNetwork): readonly string[] {
  return [
    source === undefined
      ? `  // ask: the cluster does not show it; this is ${prop === "cniNetwork" ? "podCidr, which must be the same" : "the usual one"}.`
      : `  // ${source}.`,
    `  ${prop}: ${text(cidr)},`,
  ];
}

/** One or two control planes are refused until a reason is declared. */
function controlPlane({ nodes }: LiveFacts): readonly string[] {
  const count = nodes.filter(({ isControlPlane }) => isControlPlane).length;
  if (count === 0)
    return ["  // ask: no node shows that it is a control plane, and at least one must have that role."];
  if (count > 2) return [];
  const members = count === 1 ? "one control plane" : "two control planes";
  return [
    `  // ask: why is that enough? Losing one loses the cluster; of three, one may be lost.`,
    `  acceptFragileControlPlane: { reason: ${text(`the cluster has ${members}`)} },`,
  ];
}
