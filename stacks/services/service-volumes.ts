import type { Construct } from "constructs";
import {
  type BackupSource,
  type ClaimVolume,
  GlusterVolume,
  NodeDirectory,
  type ServiceAddress,
  type WebService,
  type WebVolume,
} from "../../constructs";
import type { House } from "./house";
import type { DirectoryData, GlusterData } from "./service";

/** A volume of a program, as its data names it. */
export type ProgramVolume = WebVolume | GlusterData | DirectoryData;

/** Makes the volumes of one service, and collects those that belong into a backup. */
export class ServiceVolumes {
  /** Claims that belong into the backup of the namespace. */
  public readonly sources: Record<string, BackupSource> = {};

  /**
   * @param scope where the volumes are made
   * @param service name of the service
   * @param namespace namespace of its claims
   */
  constructor(
    private readonly scope: Construct,
    private readonly service: string,
    private readonly namespace: string,
    private readonly house: House,
  ) {}

  /** Returns a volume in the form of a program, and creates its claim if it needs one. */
  public volumeOf(at: ServiceAddress, name: string, volume: ProgramVolume): WebVolume {
    if ("gluster" in volume) {
      const { gluster, type = name.replaceAll("-", "_"), expendable, excludes, ...mount } = volume;
      const claim = new GlusterVolume(this.scope, `volume-${type}`, {
        service: this.service.replaceAll("-", "_"),
        type,
        capacity: gluster,
        namespace: this.namespace,
        mountedAt: this.house.glusterAt,
        ...this.keptBy(expendable),
      });
      return { ...mount, claim: this.backedUp(claim, { expendable, excludes }) };
    }
    if (!("directory" in volume)) return volume;
    const { mountPath, subPath, readOnly, holdsDatabase, ...data } = volume;
    const claim = this.directoryOf(`${at.name}-${name}`, data);
    return { mountPath, subPath, readOnly, holdsDatabase, claim };
  }

  /** Lets the backup of a claim stop the program that has a database on it. */
  public stoppedFor(claim: ClaimVolume["claim"], program: WebService): void {
    for (const [name, source] of Object.entries(this.sources)) {
      if (source.claim === claim) this.sources[name] = { ...source, stops: [program] };
    }
  }

  /** Makes a directory of a node a claim. */
  public directoryOf(name: string, data: Omit<DirectoryData, "mountPath">): NodeDirectory {
    const claim = new NodeDirectory(this.scope, `volume-${name}`, {
      name,
      namespace: this.namespace,
      directory: data.directory,
      nodeName: data.on,
      capacity: data.size,
      ...this.keptBy(data.expendable),
    });
    return this.backedUp(claim, data);
  }

  private keptBy(expendable: GlusterData["expendable"]) {
    return expendable === undefined ? { backup: this.house.backupOf(this.namespace) } : { expendable };
  }

  private backedUp<Claim extends GlusterVolume | NodeDirectory>(
    claim: Claim,
    { expendable, excludes }: Pick<GlusterData, "expendable" | "excludes">,
  ): Claim {
    if (expendable === undefined) {
      this.sources[claim.claimName.replace(/^glusterfs-|-pvc$/g, "")] = { claim, excludes };
    }
    return claim;
  }
}
