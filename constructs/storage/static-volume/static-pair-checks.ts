import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import { pairNames, STATIC_CLASS_NAME, type StaticPairIdentity } from "./static-pair";

const PAGE = "docs/static-nfs-volume.md";

/** Nobody may have made the class that exists nowhere. */
export function noSuchClassCheck(construct: Construct): PlanCheck {
  const classes = LiveCluster.of(construct).list("storage.k8s.io/v1", "StorageClass");
  return planCheck(
    `!contains([for each in ${classes} : each.metadata.name], ${quote(STATIC_CLASS_NAME)})`,
    `${construct.node.path}: no StorageClass may be called ${STATIC_CLASS_NAME}, or its provisioner takes the ` +
      `claims of static volumes: delete that class`,
  );
}

/**
 * A live volume is never given another export, size, access mode or claim: Kubernetes refuses it half
 * way, or takes it and loses the claim, and a size that follows nothing is no size (GR-49).
 */
export function unchangedVolumeCheck(construct: Construct, pair: StaticPairIdentity): PlanCheck {
  const { volume, claim } = pairNames(pair.name);
  const matches = [
    `each.spec.nfs.server == ${quote(pair.server)}`,
    `each.spec.nfs.path == ${quote(pair.path)}`,
    `each.spec.capacity.storage == ${quote(kubernetesQuantity(pair.capacity))}`,
    modesMatch(pair),
    `try(each.spec.claimRef.namespace, ${quote(pair.namespace)}) == ${quote(pair.namespace)}`,
    `try(each.spec.claimRef.name, ${quote(claim)}) == ${quote(claim)}`,
  ];
  const live = [
    "each.spec.nfs.server, each.spec.nfs.path, each.spec.capacity.storage",
    'join("+", each.spec.accessModes), try(each.spec.claimRef.namespace, ""), try(each.spec.claimRef.name, "")',
  ].join(", ");
  return planCheck(
    `alltrue([for each in ${volumesNamed(construct, volume)} : try(${matches.join(" && ")}, false)])`,
    `${construct.node.path}: a live volume keeps its export, size, access modes and claim, but PersistentVolume ` +
      `${volume} is live with ${liveValues(volumesNamed(construct, volume), "%s:%s, %s, %s, claim %s/%s", live)}. ` +
      `Make a new volume with another name beside it: ${PAGE}`,
  );
}

/** A live claim is never given another size, access mode or volume: each either fails or deletes the claim. */
export function unchangedClaimCheck(construct: Construct, pair: StaticPairIdentity): PlanCheck {
  const { volume, claim } = pairNames(pair.name);
  const matches = [
    `each.spec.resources.requests.storage == ${quote(kubernetesQuantity(pair.request))}`,
    modesMatch(pair),
    `each.spec.volumeName == ${quote(volume)}`,
    `each.spec.storageClassName == ${quote(STATIC_CLASS_NAME)}`,
  ];
  const live = 'each.spec.resources.requests.storage, join("+", each.spec.accessModes), each.spec.volumeName';
  return planCheck(
    `alltrue([for each in ${claimsNamed(construct, pair.namespace, claim)} : try(${matches.join(" && ")}, false)])`,
    `${construct.node.path}: a live claim keeps its size, access modes and volume, but PersistentVolumeClaim ` +
      `${pair.namespace}/${claim} is live with ` +
      `${liveValues(claimsNamed(construct, pair.namespace, claim), "%s, %s, volume %s", live)}. ` +
      `Make a new volume with another name beside it: ${PAGE}`,
  );
}

/** A volume that remembers a claim which is gone binds no other one: plan would say nothing, and the claim wait for ever. */
export function bindableVolumeCheck(construct: Construct, name: string): PlanCheck {
  const { volume } = pairNames(name);
  const forget = `[{"op":"remove","path":"/spec/claimRef/uid"},{"op":"remove","path":"/spec/claimRef/resourceVersion"}]`;
  return planCheck(
    `alltrue([for each in ${volumesNamed(construct, volume)} : try(each.status.phase, "") != "Released"])`,
    `${construct.node.path}: PersistentVolume ${volume} remembers a claim that was deleted and binds no other one. ` +
      `The data is untouched. Let it forget: kubectl patch pv ${volume} --type=json -p '${forget}'`,
  );
}

/** What is being deleted goes as soon as its last pod stops, and a plan says «No changes» until then. */
export function stayingClaimCheck(
  construct: Construct,
  pair: Pick<StaticPairIdentity, "name" | "namespace">,
): PlanCheck {
  const { claim } = pairNames(pair.name);
  const live = claimsNamed(construct, pair.namespace, claim);
  return planCheck(
    `alltrue([for each in ${live} : try(each.metadata.deletionTimestamp, null) == null && try(each.status.phase, "") != "Lost"])`,
    `${construct.node.path}: PersistentVolumeClaim ${pair.namespace}/${claim} is lost or being deleted, and a ` +
      `deletion cannot be taken back. The data is untouched. What to do: ${PAGE}`,
  );
}

function modesMatch({ accessModes }: StaticPairIdentity): string {
  return `join(",", sort(each.spec.accessModes)) == ${quote([...accessModes].sort().join(","))}`;
}

/** A template that writes the first live object's values into a message. */
function liveValues(objects: string, format: string, values: string): string {
  return `\${try([for each in ${objects} : format(${quote(format)}, ${values})][0], "something else")}`;
}

function volumesNamed(construct: Construct, name: string): string {
  return LiveCluster.of(construct).listNamed("v1", "PersistentVolume", name);
}

function claimsNamed(construct: Construct, namespace: string, name: string): string {
  const all = LiveCluster.of(construct).list("v1", "PersistentVolumeClaim", { namespace });
  const isIt = `each.metadata.namespace == ${quote(namespace)} && each.metadata.name == ${quote(name)}`;
  return `[for each in ${all} : each if ${isIt}]`;
}
