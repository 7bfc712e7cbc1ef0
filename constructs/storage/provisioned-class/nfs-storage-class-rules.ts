import type { Construct } from "constructs";
import { isDnsLabel, propError } from "../../checks";
import { MountedBy, validateExport } from "../nfs-export/nfs-export";
import { requireTransport } from "../nfs-export/require-transport";
import { validateDeletion } from "./deletion-rules";
import type {
  CsiNfsStorageClassProps,
  NfsProvisionedStorageClassProps,
} from "./nfs-provisioned-storage-class-props";
import { CSI_VARIABLES, SUBDIR_VARIABLES, validatePathPattern } from "./path-pattern";

/** What everybody must be able to do with the export's own directory: its owner all, others pass and list. */
const OPEN_TO_ALL = 0o755;

/** Checks every rule that needs no cluster; throws for the first one that is broken. */
export function validateNfsStorageClass(construct: Construct, props: NfsProvisionedStorageClassProps): void {
  const isSubdir = props.provisioner === "nfs-subdir-external-provisioner";
  if (!isDnsLabel(props.className, { longest: 40 })) {
    const rule =
      "be 1 to 40 lower case letters, digits and dashes, as the provisioner's own objects are named after it";
    throw propError(construct, "className", rule, props.className);
  }
  validateExport(construct, props, isSubdir ? MountedBy.NODE : MountedBy.CSI_DRIVER);
  requireTransport(construct, props.server, props.mountOptions);
  validateWritable(construct, props);
  validateDirectories(construct, props);
  validateDeletion(construct, props);
  if (!isSubdir) validateMode(construct, props);
  if (isSubdir && props.allowVolumeExpansion) {
    const rule =
      "be false with nfs-subdir-external-provisioner, which cannot resize: such a claim stays at Resizing forever";
    throw propError(construct, "allowVolumeExpansion", rule, true);
  }
}

function validateWritable(construct: Construct, { mountOptions }: NfsProvisionedStorageClassProps): void {
  if (!mountOptions.list.includes("ro")) return;
  const rule =
    "not contain ro, because the provisioner mounts the export with them too and could create no directory: set readOnly in the pod instead";
  throw propError(construct, "mountOptions", rule, mountOptions);
}

/** csi-driver-nfs sets the mode of the export's own directory as well, whenever it makes a volume. */
function validateMode(construct: Construct, { mountPermissions = "0" }: CsiNfsStorageClassProps): void {
  const { path } = construct.node;
  if (!/^[0-7]{1,4}$/.test(mountPermissions)) {
    throw propError(path, "mountPermissions", "be 1 to 4 octal digits", mountPermissions);
  }
  const mode = Number.parseInt(mountPermissions, 8);
  if (mode === 0 || (mode & OPEN_TO_ALL) === OPEN_TO_ALL) return;
  const rule =
    'be "0", or let everyone read and enter (0755, 0775, 0777, 1777 ...): csi-driver-nfs gives this mode to the export\'s ' +
    'own directory too, at each claim, and so locks out all others who use it. Use "0" with an fsGroup in the pods';
  throw propError(path, "mountPermissions", rule, mountPermissions);
}

function validateDirectories(construct: Construct, props: NfsProvisionedStorageClassProps): void {
  const { pathPattern, sharedDirectories, provisioner } = props;
  if (pathPattern === undefined) return;
  const variables = provisioner === "csi-driver-nfs" ? CSI_VARIABLES : SUBDIR_VARIABLES;
  validatePathPattern(construct, pathPattern, variables, sharedDirectories?.reason);
}
