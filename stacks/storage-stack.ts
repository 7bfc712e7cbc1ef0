import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  LocalStorageClass,
  type LocalStorageClassProps,
  LonghornStorageClass,
  type LonghornStorageClassProps,
  NfsProvisionedStorageClass,
  type NfsProvisionedStorageClassProps,
  StaticNfsVolume,
  type StaticNfsVolumeProps,
} from "../constructs";

/** Properties of `StorageStack`. */
export interface StorageStackProps extends ClusterStackProps {
  /**
   * Volumes on exports that exist already; their ids are their names.
   * @default - none
   */
  readonly staticVolumes?: readonly StaticNfsVolumeProps[];
  /**
   * Storage classes on NFS; their ids are their names.
   * @default - none
   */
  readonly nfsClasses?: readonly NfsProvisionedStorageClassProps[];
  /**
   * Storage classes of Longhorn; their ids are their names.
   * @default - none
   */
  readonly longhornClasses?: readonly LonghornStorageClassProps[];
  /**
   * Storage classes on the nodes' own disks; their ids are their names.
   * @default - none
   */
  readonly localClasses?: readonly LocalStorageClassProps[];
}

/** What keeps data: static volumes and the classes that make volumes on request. */
export class StorageStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, props);
    const { staticVolumes = [], nfsClasses = [], longhornClasses = [], localClasses = [] } = props;
    for (const volume of staticVolumes) new StaticNfsVolume(this, volume.name, volume);
    for (const each of nfsClasses) new NfsProvisionedStorageClass(this, each.className, each);
    for (const each of longhornClasses) new LonghornStorageClass(this, each.className, each);
    for (const each of localClasses) {
      const { prepare } = new LocalStorageClass(this, each.className, each);
      new TerraformOutput(this, `${each.className}-prepare`, { value: prepare });
    }
  }
}
