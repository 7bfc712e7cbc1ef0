import { checkCall, checkNew } from "../../checks";
import { literal } from "../../units";
import { validateConsistency, validateMountOptions } from "./nfs-mount-option-rules";
import {
  NfsLookupCache,
  type NfsMountOptionsProps,
  NfsRecovery,
  NfsVersion,
} from "./nfs-mount-options-props";

/**
 * The options with which a node mounts an NFS export. Each option is a separate prop, so that changing one cannot
 * silently drop another.
 * @see https://man7.org/linux/man-pages/man5/nfs.5.html
 * @example
 * ```ts
 * NfsMountOptions.HARD_V4.with({ nconnect: 4 }).toString();
 * new NfsMountOptions({ nfsVersion: NfsVersion.V4_1, recovery: NfsRecovery.HARD, noatime: true }).list;
 * ```
 */
export class NfsMountOptions {
  /**
   * `hard,vers=4.0,timeo=60,retrans=10`: retries every 6 seconds until the server responds. For data of which no
   * write may be lost.
   */
  public static readonly HARD_V4 = new NfsMountOptions({
    recovery: NfsRecovery.HARD,
    nfsVersion: NfsVersion.V4_0,
    timeoDeciseconds: 60,
    retrans: 10,
  });

  /**
   * `softerr,vers=4.2,timeo=60,retrans=10,noatime`: gives up after about a minute, so that a node does not
   * hang together with its NAS. For data that can be read or written again.
   */
  public static readonly SOFTERR_V4 = new NfsMountOptions({
    recovery: NfsRecovery.SOFTERR,
    nfsVersion: NfsVersion.V4_2,
    timeoDeciseconds: 60,
    retrans: 10,
    noatime: true,
  });

  /**
   * `softerr,vers=4.1,timeo=60,retrans=10,nosharecache`: like `SOFTERR_V4`, for NFS-Ganesha that serves
   * GlusterFS. With NFSv4.2, it fails with EREMOTEIO on Linux 6.18 (directory delegations).
   */
  public static readonly SOFTERR_GANESHA_GLUSTER = new NfsMountOptions({
    recovery: NfsRecovery.SOFTERR,
    nfsVersion: NfsVersion.V4_1,
    timeoDeciseconds: 60,
    retrans: 10,
    nosharecache: true,
  });

  /**
   * `softerr,vers=4.2,timeo=60,retrans=10,noatime,lookupcache=all,nocto`: everything is cached. For
   * media and other files that never change once they are written.
   */
  public static readonly SOFTERR_READ_MOSTLY = NfsMountOptions.SOFTERR_V4.with({
    lookupCache: NfsLookupCache.ALL,
    nocto: true,
  });

  /** The options in the format of mount(8), always in the same order. */
  public readonly list: readonly string[];

  /** @throws if an option is out of its bounds, contradicts another one, or `SOFT` is combined with NFSv4 */
  constructor(private readonly props: NfsMountOptionsProps) {
    checkNew({ NfsMountOptions }, new.target, props);
    validateMountOptions(props);
    this.list = [
      ...recoveryOf(props),
      ...cachingOf(props),
      ...transportOf(props),
      ...(props.other ?? []).map(literal),
    ];
    validateConsistency(this.list);
  }

  /** Returns a copy with some options changed. */
  public with(changes: Partial<NfsMountOptionsProps>): NfsMountOptions {
    checkCall("NfsMountOptions.with", changes);
    return new NfsMountOptions({ ...this.props, ...changes });
  }

  /** Returns the options for `mount -o`. */
  public toString(): string {
    return this.list.join(",");
  }

  /** Returns the same as `toString`, so that error messages show the options. */
  public toJSON(): string {
    return this.toString();
  }
}

function recoveryOf(props: NfsMountOptionsProps): string[] {
  // vers instead of its synonym nfsvers, as the kernel shows it in /proc/mounts.
  return [
    props.recovery,
    ...option("vers", props.nfsVersion),
    ...option("timeo", props.timeoDeciseconds),
    ...option("retrans", props.retrans),
  ];
}

function cachingOf(props: NfsMountOptionsProps): string[] {
  return [
    ...flag("noatime", props.noatime),
    ...option("actimeo", props.actimeoSeconds),
    ...option("lookupcache", props.lookupCache),
    ...flag("nocto", props.nocto),
    ...flag("nosharecache", props.nosharecache),
  ];
}

function transportOf(props: NfsMountOptionsProps): string[] {
  return [
    ...option("proto", props.transport),
    ...option("port", props.port),
    ...option("nconnect", props.nconnect),
    ...option("rsize", props.rsizeBytes),
    ...option("wsize", props.wsizeBytes),
    ...option("sec", props.security),
  ];
}

function option(name: string, value: string | number | undefined): string[] {
  return value === undefined ? [] : [`${name}=${value}`];
}

function flag(name: string, isSet: boolean | undefined): string[] {
  return isSet ? [name] : [];
}
