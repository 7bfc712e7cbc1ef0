import type { Construct } from "constructs";
import {
  ClusterStack,
  type ClusterStackProps,
  NfsProvisionedStorageClass,
  type NfsProvisionedStorageClassProps,
  StaticNfsVolume,
  type StaticNfsVolumeProps,
} from "../constructs";

/** Properties of `StorageStack`. */
export interface StorageStackProps extends ClusterStackProps {
  /** Volumes on exports that exist already; their ids are their names. */
  readonly staticVolumes: readonly StaticNfsVolumeProps[];
  /** Storage classes; their ids are their names. */
  readonly classes: readonly NfsProvisionedStorageClassProps[];
}

/** What keeps data: static volumes and the classes that make volumes on request. */
export class StorageStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, props);
    for (const volume of props.staticVolumes) new StaticNfsVolume(this, volume.name, volume);
    for (const each of props.classes) new NfsProvisionedStorageClass(this, each.className, each);
  }
}
