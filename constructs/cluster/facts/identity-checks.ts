import { builtIn, type Live, NAMESPACES, NODES, reading } from "../../live";
import { internalAddresses } from "./live-node";

/**
 * The context is that of the declared cluster. With a declared uid, that decides. Else more than half of the declared
 * nodes must exist by name, and of these at least one under its declared address: clusters of one installer
 * call their nodes alike, and two that share a name and an address are one.
 */
export const CLUSTER_IDENTITY = builtIn({
  name: "cluster-identity",
  reads: [
    reading(NODES, "status.addresses"),
    { ...reading(NAMESPACES, "metadata.uid"), only: { name: "kube-system" } },
  ],
  judge(live) {
    const { facts } = live;
    if (facts === undefined) return undefined;
    const start = `context ${facts.kubeContext} must be a context of cluster ${facts.name}`;
    const uid = live.find(NAMESPACES, "kube-system")?.metadata.uid;
    if (facts.uid !== undefined) {
      return uid === facts.uid
        ? undefined
        : `${start}, whose uid is ${facts.uid}, but the cluster there has ${uid ?? "none"}`;
    }
    return strangerAmong(live, facts.nodes, start);
  },
});

type DeclaredNodes = NonNullable<Live["facts"]>["nodes"];

function strangerAmong(live: Live, declared: DeclaredNodes, start: string): string | undefined {
  const named = declared.filter(({ name }) => isLive(live, name));
  const wayOut = "choose the right kubeconfig, or correct the nodes of the Cluster";
  if (named.length * 2 <= declared.length) {
    const there = live.liveOnly(NODES).map(({ metadata }) => metadata.name);
    return (
      `${start}, but only ${named.length} of its ${declared.length} nodes exist, which is not a majority (declared: ` +
      `${namesOf(declared.map(({ name }) => name))}; live: ${namesOf(there)}): ${wayOut}`
    );
  }
  const addressed = named.filter(({ name }) => addressesOf(live, name).length > 0);
  const isKnown = addressed.some(({ name, address }) => addressesOf(live, name).includes(address));
  if (isKnown || addressed.length === 0) return undefined;
  const [{ name, address }] = addressed as [DeclaredNodes[number]];
  return (
    `${start}, but its nodes have other addresses there, as those of another cluster with the same names: ${name} has ` +
    `${addressesOf(live, name).join(", ")}, and ${address} is declared: ${wayOut}`
  );
}

function isLive(live: Live, name: string): boolean {
  return live.findLive(NODES, name) !== undefined;
}

function addressesOf(live: Live, name: string): readonly string[] {
  const node = live.findLive(NODES, name);
  return node === undefined ? [] : internalAddresses(node);
}

/** A few names are enough to see which cluster it is. */
function namesOf(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ") || "none";
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}
