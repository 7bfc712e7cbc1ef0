import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";

/** What the checks compare with the live cluster. */
export interface LocalVolumeIdentity {
  /** Name of the PersistentVolume. */
  readonly volumeName: string;
  /** Name of its node. */
  readonly nodeName: string;
  /** The node's label `kubernetes.io/hostname`. */
  readonly hostname: string;
  /** Path on the node. */
  readonly directory: string;
  /** Class of the volume. */
  readonly className: string;
}

const PAGE = "docs/local-storage-class.md";

/** A volume lies on a live node, stays what it was, can be bound, and has its directory for itself. */
export function localVolumeChecks(construct: Construct, volume: LocalVolumeIdentity): PlanCheck[] {
  return [
    nodeCheck(construct, volume),
    unchangedCheck(construct, volume),
    bindableCheck(construct, volume),
    ownDirectoryCheck(construct, volume),
  ];
}

function nodeCheck(construct: Construct, { nodeName, hostname, volumeName }: LocalVolumeIdentity): PlanCheck {
  const nodes = LiveCluster.of(construct).nodesNamed(nodeName);
  const label = `try(node.metadata[0].labels["kubernetes.io/hostname"], "")`;
  return planCheck(
    `length([for node in ${nodes} : node if ${label} == ${quote(hostname)}]) == 1`,
    `${construct.node.path}: node ${nodeName} must be there with the label kubernetes.io/hostname=${hostname}, ` +
      `or no pod can ever use volume ${volumeName}`,
  );
}

/** Kubernetes changes neither; the provider would delete the volume and make another one under its name. */
function unchangedCheck(construct: Construct, volume: LocalVolumeIdentity): PlanCheck {
  const { volumeName, directory, hostname, className } = volume;
  const matches = [
    `each.spec.local.path == ${quote(directory)}`,
    `each.spec.storageClassName == ${quote(className)}`,
    `each.spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values[0] == ${quote(hostname)}`,
  ].join(" && ");
  return planCheck(
    `alltrue([for each in ${volumesNamed(construct, volumeName)} : try(${matches}, false)])`,
    `${construct.node.path}: PersistentVolume ${volumeName} is live with another directory, node or class, and ` +
      `a live volume keeps them. Make a class with another name beside it: ${PAGE}`,
  );
}

/** A volume that remembers a claim which is gone binds no other one. */
function bindableCheck(construct: Construct, { volumeName }: LocalVolumeIdentity): PlanCheck {
  // without the uid, the volume waits for a claim of the same name: its own data, and nobody else's.
  const forget = `[{"op":"remove","path":"/spec/claimRef/uid"},{"op":"remove","path":"/spec/claimRef/resourceVersion"}]`;
  const phase = `try(each.status.phase, "") != "Released"`;
  return planCheck(
    `alltrue([for each in ${volumesNamed(construct, volumeName)} : ${phase}])`,
    `${construct.node.path}: PersistentVolume ${volumeName} remembers a claim that was deleted and binds no other ` +
      `one. The data is untouched. For a new claim of the same name: kubectl patch pv ${volumeName} --type=json -p '${forget}'; for others: ${PAGE}`,
  );
}

/** Two volumes on one directory are two writers of one data. */
function ownDirectoryCheck(construct: Construct, volume: LocalVolumeIdentity): PlanCheck {
  const { volumeName, directory, hostname } = volume;
  const others = `[for each in ${LiveCluster.of(construct).list("v1", "PersistentVolume")} : each.metadata.name if ${[
    `each.metadata.name != ${quote(volumeName)}`,
    `try(each.spec.local.path, each.spec.hostPath.path, "") == ${quote(directory)}`,
    `strcontains(jsonencode(try(each.spec.nodeAffinity, null)), ${quote(JSON.stringify(hostname))})`,
  ].join(" && ")}]`;
  return planCheck(
    `length(${others}) == 0`,
    `${construct.node.path}: directory ${directory} of node ${volume.nodeName} must be one volume's, but ` +
      `PersistentVolume \${join(", ", ${others})} has it, and two would write over each other's data`,
  );
}

function volumesNamed(construct: Construct, name: string): string {
  return LiveCluster.of(construct).listNamed("v1", "PersistentVolume", name);
}
