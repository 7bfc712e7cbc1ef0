import type { Construct } from "constructs";
import { propError } from "../../checks";
import { ReclaimPolicy } from "../storage-class/storage-class";
import { type NfsProvisionedStorageClassProps, OnDelete } from "./nfs-provisioned-storage-class-props";
import { CSI_VARIABLES, namesVolume } from "./path-pattern";

/** Releases whose code deletes by the last part of a path. Later code, of which no image was released, loses `/`. */
const BY_LAST_PART = /:v4\.0\.[0-2](@sha256:[0-9a-f]{64})?$/;

/** Empty parents that csi-driver-nfs removes after a directory; with one more it removes them and fails permanently. */
const MOST_PARENTS = 10;

/** Returns whether a directory is renamed or removed when a claim of the class is deleted. */
export function removesDirectories({ onDelete = OnDelete.RETAIN }: NfsProvisionedStorageClassProps): boolean {
  return onDelete !== OnDelete.RETAIN;
}

/**
 * Checks that a class deletes exactly what it declares.
 * @throws for the first rule that is broken.
 */
export function validateDeletion(construct: Construct, props: NfsProvisionedStorageClassProps): void {
  const { path } = construct.node;
  const deletes = props.reclaimPolicy === ReclaimPolicy.DELETE;
  if (deletes && props.acceptDataLoss === undefined) {
    const rule =
      "be Retain, or come with acceptDataLoss: { reason }, because deleting a claim deletes its data";
    throw propError(path, "reclaimPolicy", rule, props.reclaimPolicy);
  }
  if (!removesDirectories(props)) return;
  if (!deletes) {
    const rule = "be retain with reclaimPolicy Retain, with which no provisioner deletes anything";
    throw propError(path, "onDelete", rule, props.onDelete);
  }
  if (props.provisioner === "csi-driver-nfs") return validateCsi(construct, props);
  validateSubdir(construct, props);
}

function validateSubdir(
  construct: Construct,
  { path, pathPattern, onDelete, image }: NfsProvisionedStorageClassProps & { readonly image?: string },
): void {
  if (pathPattern !== undefined) {
    const rule =
      `be left out with onDelete ${String(onDelete)}, because nfs-subdir-external-provisioner would delete other claims' data: ` +
      "v4.0.0 to v4.0.2 delete by the last part of a path (the deletion of claim photos of namespace a deletes the directory photos with everything in it), and in any version a new claim of an old one's name has its directory, and loses it " +
      "when the old volume is deleted late. Without a pattern each directory is <namespace>-<claim>-<volume>. Or choose " +
      "onDelete retain, or csi-driver-nfs with ${pv.metadata.name} in the pattern";
    throw propError(construct, "pathPattern", rule, pathPattern);
  }
  if (path === "/" && image !== undefined && !BY_LAST_PART.test(image)) {
    const rule = `be below / with onDelete ${String(onDelete)} and an image other than v4.0.0 to v4.0.2: later code finds no directory right below / again, and keeps it`;
    throw propError(construct, "path", rule, path);
  }
}

function validateCsi(construct: Construct, { pathPattern, onDelete }: NfsProvisionedStorageClassProps): void {
  if (pathPattern === undefined) return;
  if (!namesVolume(pathPattern, CSI_VARIABLES)) {
    const rule =
      `contain \${pv.metadata.name} in a part of its own with onDelete ${String(onDelete)}, or be left out: a new claim of an ` +
      "old one's name would have its directory, and lose it when the old volume is deleted late. Or choose onDelete retain";
    throw propError(construct, "pathPattern", rule, pathPattern);
  }
  if (pathPattern.split("/").length > MOST_PARENTS + 1) {
    const rule = `have at most ${MOST_PARENTS + 1} parts with onDelete ${String(onDelete)}, as csi-driver-nfs removes at most ${MOST_PARENTS} empty parents and then fails permanently`;
    throw propError(construct, "pathPattern", rule, pathPattern);
  }
}
