import type { SynthesizedStack } from "../synthesized/synthesized";
import { DiagramBuilder, ForeignGroup } from "./builder";
import { describeFacts, describeNode, factsOf } from "./cluster-facts";
import type { Diagram, DiagramGroup } from "./diagram";
import { connectPlainObjects } from "./plain-object-boxes";
import { addRelease, connectOrder, connectRelease } from "./release-boxes";
import { connectScrapes } from "./scrape-edges";
import { resourcesOf } from "./stack-resources";
import { addStorage, connectStorage } from "./storage-boxes";
import { addWorkload, connectClients, connectProvisioner, connectWorkload } from "./workload-boxes";

const FOREIGN_TITLES: Readonly<Record<ForeignGroup, string>> = {
  [ForeignGroup.NODES]: "nodes",
  [ForeignGroup.CLUSTER]: "managed elsewhere",
  [ForeignGroup.SERVERS]: "outside the cluster",
  [ForeignGroup.CLIENTS]: "outside the cluster",
};

/**
 * Reads the diagram of a cluster from its stacks. Namespaces have no boxes: they would be connected with everything.
 * @param stacks those of the cluster, in deploy order
 */
export function readDiagram(environment: string, stacks: readonly SynthesizedStack[]): Diagram {
  const builder = new DiagramBuilder();
  addBoxes(builder, stacks);
  const facts = factsOf(stacks, environment);
  for (const node of facts?.nodes ?? []) {
    const detail = describeNode(node);
    if (detail !== "") builder.addDetail(`node/${node.name}`, detail);
  }
  const names = stacks.map(({ name }) => shortName(environment, name));
  const groups: readonly DiagramGroup[] = [
    ...names.map((name, at) => ({
      id: stacks[at]?.name ?? name,
      title: `${at + 1}. ${name}`,
      isStack: true,
    })),
    ...Object.values(ForeignGroup).map((id) => ({ id, title: FOREIGN_TITLES[id], isStack: false })),
  ];
  const { boxes, edges } = builder;
  return {
    environment,
    facts: facts === undefined ? [] : describeFacts(facts),
    stacks: names,
    groups: groups.filter(({ id }) => boxes.some(({ group }) => group === id)),
    boxes,
    edges,
  };
}

/** Adds all boxes before the edges, because a stack may use objects of a later one. */
function addBoxes(builder: DiagramBuilder, stacks: readonly SynthesizedStack[]): void {
  const resources = stacks.flatMap((stack) =>
    resourcesOf(stack).map((resource) => ({ group: stack.name, resource })),
  );
  for (const { group, resource } of resources) addStorage(builder, group, resource);
  const workloads = resources.flatMap(({ group, resource }) => addWorkload(builder, group, resource));
  const releases = resources.flatMap(({ group, resource }) => addRelease(builder, group, resource));
  const all = resources.map(({ resource }) => resource);
  const services = all.filter(({ type }) => type === "service");

  for (const workload of workloads) {
    connectWorkload(builder, workload);
    connectClients(builder, workload, services);
    for (const resource of all) connectProvisioner(builder, workload, resource);
  }
  for (const release of releases) {
    connectRelease(builder, release);
    connectOrder(builder, release, releases);
    connectPlainObjects(builder, release, { workloads, services });
  }
  for (const resource of all) {
    connectStorage(builder, resource);
    if (/^(?:secret|config_map)$/.test(resource.type))
      connectScrapes(builder, resource, { workloads, releases, services });
  }
}

function shortName(environment: string, stack: string): string {
  return stack.startsWith(`${environment}-`) ? stack.slice(environment.length + 1) : stack;
}
