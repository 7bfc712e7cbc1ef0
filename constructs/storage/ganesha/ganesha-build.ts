import { checkCall, checkNew } from "../../checks";
/**
 * File system abstraction layer: the kind of storage that Ganesha exports.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/wiki/Fsalsupport
 */
export enum Fsal {
  /** A directory of a local filesystem. */
  VFS = "VFS",
  /** A GlusterFS volume, over libgfapi. */
  GLUSTER = "GLUSTER",
}

/** Versions of NFS-Ganesha whose options are known. 9.4 is checked with the options of 6.2, the newest known ones. */
export type GaneshaVersion = "4.0.8" | "4.3" | "5.9" | "6.2" | "9.4";

/** Properties of `GaneshaBuild`. */
export interface GaneshaBuildProps {
  /** Name of the build in error messages. */
  readonly name: string;
  /** Version of NFS-Ganesha in it. */
  readonly version: GaneshaVersion;
  /** FSALs that it was built with. */
  readonly fsals: readonly Fsal[];
  /** Absolute path of `ganesha.nfsd`. */
  readonly binary: string;
  /** Absolute path of the directory with `libfsalvfs.so` and the like; it differs by distribution. */
  readonly pluginsDir: string;
  /** Directories that it needs and does not create. */
  readonly runtimeDirectories: readonly string[];
  /**
   * Container image that contains it.
   * @default - none: the build is installed on a host
   */
  readonly image?: string;
}

/**
 * One build of NFS-Ganesha: its version, the FSALs it contains, and where its files are. Every image or package needs a
 * build that describes it.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/wiki/Fsalsupport
 * @example
 * ```ts
 * const build = new GaneshaBuild({
 *   name: "our build of 9.4",
 *   version: "9.4",
 *   binary: "/opt/ganesha/bin/ganesha.nfsd",
 *   pluginsDir: "/opt/ganesha/lib/ganesha",
 *   fsals: [Fsal.VFS],
 *   runtimeDirectories: ["/var/run/ganesha"],
 *   image: "registry.example.com/ganesha:9.4",
 * });
 * build.isAtLeast(5); // true
 * ```
 */
export class GaneshaBuild {
  /** The image of nfs-ganesha-server-and-external-provisioner: Fedora 36, built with VFS only. */
  public static readonly NFS_PROVISIONER_4_0_8 = new GaneshaBuild({
    name: "image nfs-provisioner:v4.0.8",
    version: "4.0.8",
    fsals: [Fsal.VFS],
    binary: "/usr/local/bin/ganesha.nfsd",
    pluginsDir: "/usr/local/lib64/ganesha",
    runtimeDirectories: ["/usr/local/var/run/ganesha"],
    image: "registry.k8s.io/sig-storage/nfs-provisioner:v4.0.8",
  });

  /** Debian 12: packages `nfs-ganesha` with `nfs-ganesha-vfs` or `nfs-ganesha-gluster`, on x86-64. */
  public static readonly DEBIAN_12 = new GaneshaBuild({
    name: "Debian 12",
    version: "4.3",
    fsals: [Fsal.VFS, Fsal.GLUSTER],
    binary: "/usr/bin/ganesha.nfsd",
    pluginsDir: "/usr/lib/x86_64-linux-gnu/ganesha",
    runtimeDirectories: ["/var/run/ganesha", "/var/lib/nfs/ganesha"],
  });

  /** Built from source with prefix `/usr/local` on Fedora, Rocky and the like. */
  public static readonly SOURCE_9_4_LIB64 = GaneshaBuild.fromSource("lib64");

  /** Built from source with prefix `/usr/local` on Debian, Ubuntu and the like. */
  public static readonly SOURCE_9_4_LIB = GaneshaBuild.fromSource("lib");

  private static fromSource(lib: string): GaneshaBuild {
    return new GaneshaBuild({
      name: `V9.4 from source in ${lib}`,
      version: "9.4",
      fsals: [Fsal.VFS, Fsal.GLUSTER],
      binary: "/usr/local/bin/ganesha.nfsd",
      pluginsDir: `/usr/local/${lib}/ganesha`,
      runtimeDirectories: ["/usr/local/var/run/ganesha", "/usr/local/var/lib/nfs/ganesha"],
    });
  }

  /** Name of the build in error messages. */
  public readonly name: string;
  /** Version of NFS-Ganesha. */
  public readonly version: GaneshaVersion;
  /** FSALs that it was built with. */
  public readonly fsals: readonly Fsal[];
  /** Absolute path of `ganesha.nfsd`. */
  public readonly binary: string;
  /** Directory of its plugins. */
  public readonly pluginsDir: string;
  /** Directories that it needs and does not create. */
  public readonly runtimeDirectories: readonly string[];
  /** Container image that contains it; undefined for a build on a host. */
  public readonly image: string | undefined;

  constructor(props: GaneshaBuildProps) {
    checkNew({ GaneshaBuild }, new.target, props);
    this.name = props.name;
    this.version = props.version;
    this.fsals = props.fsals;
    this.binary = props.binary;
    this.pluginsDir = props.pluginsDir;
    this.runtimeDirectories = props.runtimeDirectories;
    this.image = props.image;
  }

  /** Returns whether the version is at least the one given: `isAtLeast(9)`. */
  public isAtLeast(major: number): boolean {
    checkCall("GaneshaBuild.isAtLeast", major);
    return Number.parseInt(this.version, 10) >= major;
  }
}
