import type { Construct } from "constructs";
import { LiveCluster, type PlanCheck, planCheck, quote } from "../../cluster";
import { kubernetesQuantity } from "../../units";
import { ReplicaData, type StatefulServiceProps } from "./stateful-service-props";

/** Provisioners whose volumes are not on a disk of the node or the cluster's block storage. */
const NETWORK_FILESYSTEM = "nfs|gluster|cephfs|smb|cifs|sshfs|fuse|s3|juicefs|seaweedfs";

/** Stops the plan where a claim that exists is not what its replica is going to look for, or is on its way out. */
export function liveClaimChecks(
  construct: Construct,
  props: StatefulServiceProps,
  claimNames: readonly string[],
): PlanCheck[] {
  const { name, namespace, volume, replicaData, replicas } = props;
  const { path } = construct.node;
  const all = LiveCluster.of(construct).list("v1", "PersistentVolumeClaim", { namespace });
  const own = `[for claim in ${all} : claim if contains([${claimNames.map(quote).join(", ")}], claim.metadata.name)]`;
  const className =
    typeof volume.storageClass === "string" ? volume.storageClass : volume.storageClass.className;
  const storage = kubernetesQuantity(volume.storage);
  const isStaying = `try(claim.metadata.deletionTimestamp, null) == null && try(claim.status.phase, "") != "Lost"`;
  const checks = [
    planCheck(
      `alltrue([for claim in ${own} : ${isStaying}])`,
      `${path}: no claim of ${namespace}/${name} must be lost or being deleted, as a deletion cannot be taken back: ` +
        `copy the data away before its pod stops`,
    ),
    planCheck(
      `alltrue([for claim in ${own} : try(claim.spec.storageClassName, "") == ${quote(className)}])`,
      `${path}: volume.storageClass must be that of the claims that exist, which keep theirs: make another ` +
        `StatefulService beside this one, and copy the data into it`,
    ),
    planCheck(
      `alltrue([for claim in ${own} : try(claim.spec.resources.requests.storage, "") == ${quote(storage)}])`,
      `${path}: volume.storage must be that of the claims that exist, which keep theirs: kubectl -n ${namespace} patch pvc ` +
        `data-${name}-<n> --patch '{"spec":{"resources":{"requests":{"storage":"${storage}"}}}}' makes one grow, none shrinks`,
    ),
  ];
  if (replicaData !== ReplicaData.SHARDED) return checks;
  const prefix = `data-${name}-`;
  const ordinals = `[for claim in ${all} : tonumber(trimprefix(claim.metadata.name, ${quote(prefix)})) if can(regex(${quote(`^${prefix}[0-9]+$`)}, claim.metadata.name))]`;
  const unneeded = planCheck(
    `alltrue([for ordinal in ${ordinals} : ordinal < ${replicas}])`,
    `${path}: replicas must not be less than the claims ${prefix}<n> that exist, each of which holds a part of the data: ` +
      `move the parts of the last replicas to the others, and delete their claims`,
  );
  return [...checks, unneeded];
}

/** Stops the plan where a class that is named only is not one to keep a database on. */
export function liveClassChecks(construct: Construct, { volume }: StatefulServiceProps): PlanCheck[] {
  const { storageClass, expendable, acceptNetworkFilesystem } = volume;
  if (typeof storageClass !== "string") return [];
  const { path } = construct.node;
  const named = LiveCluster.of(construct).listNamed("storage.k8s.io/v1", "StorageClass", storageClass);
  const holds = (condition: string) => `alltrue([for each in ${named} : ${condition}])`;
  const exists = planCheck(
    `length(${named}) == 1`,
    `${path}: volume.storageClass must exist, but no StorageClass is called ${storageClass}: apply the stack that makes it ` +
      `first, or give the construct that makes it in this stack`,
  );
  const onDisk = planCheck(
    holds(`!can(regex(${quote(NETWORK_FILESYSTEM)}, lower(each.provisioner)))`),
    `${path}: volume.storageClass must be on disks of the nodes, as databases lost files on network file systems, but ` +
      `${storageClass} is on one (or say why in volume.acceptNetworkFilesystem)`,
  );
  const keeps = planCheck(
    holds(
      `try(each.reclaimPolicy, "Delete") == "Retain" && try(tostring(each.parameters.numberOfReplicas), "") != "1"`,
    ),
    `${path}: volume.expendable must be true, or the class another one: the live class ${storageClass} deletes volumes with ` +
      `their claims, or keeps one copy`,
  );
  return [
    exists,
    ...(acceptNetworkFilesystem === undefined ? [onDisk] : []),
    ...(expendable === undefined ? [keeps] : []),
  ];
}
