import { everyBlockAt, everyTextAt, firstTextAt } from "../../constructs/guardrails/judge/tree/blocks";
import { isProtected } from "../synthesized/managed-object";
import { type DiagramBuilder, ForeignGroup } from "./builder";
import { BoxRole, EdgeMeaning } from "./diagram";
import type { StackResource } from "./stack-resources";

const HOST_NAME = "kubernetes.io/hostname";

/** Adds the boxes of classes, volumes and claims of a stack. */
export function addStorage(
  builder: DiagramBuilder,
  group: string,
  { type, name, namespace, block }: StackResource,
): void {
  const kept = isProtected(block) ? ["protected"] : [];
  if (type === "storage_class") {
    const details = everyTextAt(block, "storage_provisioner").filter(
      (each) => each !== "kubernetes.io/no-provisioner",
    );
    builder.add(classId(name), { group, role: BoxRole.CLASS, kind: "StorageClass", name, details });
  }
  if (type === "persistent_volume") {
    const details = [sizes(everyTextAt(block, "spec.capacity.storage"), pathOf(block)), ...kept];
    builder.add(volumeId(name), { group, role: BoxRole.DATA, kind: "PersistentVolume", name, details });
  }
  if (type === "persistent_volume_claim") {
    const details = [sizes(everyTextAt(block, "spec.resources.requests.storage")), ...kept];
    builder.add(claimId(namespace, name), {
      group,
      role: BoxRole.DATA,
      kind: "PersistentVolumeClaim",
      name,
      details,
    });
  }
}

/** Connects classes, volumes and claims with their storage. */
export function connectStorage(
  builder: DiagramBuilder,
  { type, name, namespace, block }: StackResource,
): void {
  if (type === "storage_class") {
    for (const server of everyTextAt(block, "parameters.server"))
      connectServer(builder, classId(name), server);
  }
  if (type === "persistent_volume") connectVolume(builder, volumeId(name), block);
  if (type === "persistent_volume_claim") {
    const claim = claimId(namespace, name);
    const volume = firstTextAt(block, "spec.volume_name");
    if (volume === undefined) connectClass(builder, claim, firstTextAt(block, "spec.storage_class_name"));
    else
      builder.connectData(claim, volumeId(volume), {
        kind: "PersistentVolume",
        name: volume,
        group: ForeignGroup.CLUSTER,
      });
  }
}

/** Connects a box with the claim that it mounts. */
export function connectClaim(builder: DiagramBuilder, from: string, namespace: string, name: string): void {
  const kind = "PersistentVolumeClaim";
  builder.connectData(from, claimId(namespace, name), { kind, name, group: ForeignGroup.CLUSTER });
}

/** Connects a box with the class of its claims; without a name, with the default class of the cluster. */
export function connectClass(builder: DiagramBuilder, from: string, name = "(default class)"): void {
  if (name === "") return;
  builder.connectData(from, classId(name), { kind: "StorageClass", name, group: ForeignGroup.CLUSTER });
}

/** Connects a box with a file server. */
export function connectServer(builder: DiagramBuilder, from: string, name: string): void {
  builder.connectData(from, `server/${name}`, { kind: "file server", name, group: ForeignGroup.SERVERS });
}

/** Lists the nodes that a required node affinity, or that of a volume, selects. */
export function nodesOfTerms(terms: readonly object[]): readonly string[] {
  const expressions = terms.flatMap((term) => everyBlockAt(term, "match_expressions"));
  return expressions
    .filter(({ key, operator }) => key === HOST_NAME && operator === "In")
    .flatMap((expression) => everyTextAt(expression, "values"));
}

/** Lists the nodes that a node selector names. */
export function nodesOfSelector(pod: unknown): readonly string[] {
  return everyTextAt(pod, ["node_selector", HOST_NAME]);
}

/** Returns the id of a class. */
export function classId(name: string): string {
  return `class/${name}`;
}

function connectVolume(builder: DiagramBuilder, volume: string, block: object): void {
  const source = ["spec", "persistent_volume_source"];
  const servers = [
    firstTextAt(block, [...source, "nfs", "server"]),
    firstTextAt(block, [...source, "csi", "volume_attributes", "server"]),
    firstTextAt(block, [...source, "iscsi", "target_portal"]),
  ];
  for (const server of servers) if (server !== undefined) connectServer(builder, volume, server);
  const terms = everyBlockAt(block, "spec.node_affinity.required.node_selector_term");
  for (const node of nodesOfTerms(terms)) builder.connectNode(volume, node);
  const made = classId(firstTextAt(block, "spec.storage_class_name") ?? "");
  if (builder.has(made)) builder.connect(made, volume, EdgeMeaning.DATA);
}

function pathOf(block: object): readonly string[] {
  return ["nfs", "local", "host_path"].flatMap((source) =>
    everyTextAt(block, ["spec", "persistent_volume_source", source, "path"]),
  );
}

function sizes(storage: readonly string[], path: readonly string[] = []): string {
  return [...storage, ...path].join(" · ");
}

/** Returns the id of the box of a volume. */
export function volumeId(name: string): string {
  return `volume/${name}`;
}

/** Returns the id of the box of a claim. */
export function claimId(namespace: string, name: string): string {
  return `claim/${namespace}/${name}`;
}
