import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { CLASS_IS_LOCAL, networkFileSystemOf, classNameOf } from "../../claims";
import { requireLive, warnLive } from "../../live";
import type { KeptVolume } from "../props/kept-volume";

/** What a network file system does to the data of a part. */
export interface NetworkHarm {
  /** The consequence, as a clause: `as ...`. */
  readonly reason: string;
  /** Whether the part is refused there; else it warns. */
  readonly isRefused: boolean;
}

/** What a network file system does to each part; the Pushgateway writes one file and tolerates it. */
export const NETWORK_HARM = {
  prometheus: {
    reason: "as Prometheus does not support one for its storage, which is corrupted there beyond repair",
    isRefused: true,
  },
  grafana: {
    reason: "as the file locks of SQLite are unreliable there and the database of Grafana is corrupted",
    isRefused: false,
  },
  alertmanager: {
    reason: "as Alertmanager waits for the file server, and no one hears of an outage of that server",
    isRefused: false,
  },
} as const satisfies Readonly<Record<string, NetworkHarm>>;

/**
 * Refuses a volume on a network file system, or warns of one. A class that is a construct with a known provisioner is
 * checked at synth; any other at plan, by the live class.
 * @param prop the prop of the volume
 * @throws if the class given is on a network file system that the part does not support.
 */
export function requireLocalVolume(
  construct: Construct,
  prop: string,
  volume: KeptVolume,
  { reason, isRefused }: NetworkHarm,
): void {
  if (volume.acceptNetworkFilesystem !== undefined) return;
  const className = classNameOf(volume.storageClass);
  const network = networkOf(volume);
  const acceptance = `${prop}.acceptNetworkFilesystem`;
  if (network === undefined) {
    const check = isRefused ? requireLive : warnLive;
    check(construct, CLASS_IS_LOCAL, { prop: `${prop}.storageClass`, className, reason, acceptance });
    return;
  }
  const rule = `not be on a network file system, ${reason}, but this one is on ${network} (or state why in ${acceptance})`;
  const error = propError(construct, `${prop}.storageClass`, rule, className);
  if (isRefused) throw error;
  Annotations.of(construct).addWarning(error.message);
}

function networkOf({ storageClass }: KeptVolume): string | undefined {
  if (typeof storageClass === "string" || storageClass.provisionerName === undefined) return undefined;
  const { className: name, provisionerName: provisioner } = storageClass;
  return networkFileSystemOf({ metadata: { name }, provisioner });
}
