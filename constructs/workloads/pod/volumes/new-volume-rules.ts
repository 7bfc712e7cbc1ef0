import { Token } from "cdktf";
import { type Fail, isDnsSubdomain } from "../../../checks";
import { classNameOf, networkFileSystemOf, type StorageClassReference } from "../../../claims";
import type { Memory } from "../../../units";

/** A volume whose claims a service makes. */
export interface NewVolume {
  /** Size of a claim. */
  readonly size: Memory;
  /** Class of the claims. */
  readonly storageClass: StorageClassReference;
  /**
   * Why the data may be lost.
   * @default - it may not
   */
  readonly expendable?: { readonly reason: string };
  /**
   * Why the data may be on a network file system.
   * @default - it may not
   */
  readonly acceptNetworkFilesystem?: { readonly reason: string };
}

/** Requirements of a service on its volumes. */
interface VolumeNeeds {
  /** Consequences of a network file system, as messages state them. */
  readonly networkReason: string;
  /**
   * Whether the service itself keeps several copies of its data.
   * @default false
   */
  readonly hasCopies?: boolean;
}

/** Checks a volume whose claims a service makes, as far as the class is known: one of the same app is known at once. */
export function validateNewVolume(
  prop: string,
  { size, storageClass, expendable, acceptNetworkFilesystem }: NewVolume,
  { networkReason, hasCopies = false }: VolumeNeeds,
  fail: Fail,
): void {
  if (size.bytes === 0) fail(`${prop}.size`, "be greater than 0", size);
  const className = classNameOf(storageClass);
  if (!Token.isUnresolved(className) && !isDnsSubdomain(className)) {
    fail(`${prop}.storageClass`, "be named, as the default class may be any, in lower case", className);
  }
  if (typeof storageClass === "string") return;
  if (storageClass.numberOfReplicas === 1 && expendable === undefined && !hasCopies) {
    // GR-51 (synth): a storage class with one replica held data that was needed, and the disk failed.
    const rule = `state why the data may be lost, because ${className} keeps one copy and the data is lost with its disk (or use another class) (GR-51)`;
    fail(`${prop}.expendable`, rule, expendable);
  }
  const { provisionerName } = storageClass;
  if (acceptNetworkFilesystem !== undefined || Token.isUnresolved(provisionerName)) return;
  const network = networkFileSystemOf({ metadata: { name: className }, provisioner: provisionerName });
  if (network === undefined) return;
  const rule = `not be on a network file system, ${networkReason}, but ${className} is on ${network}: choose another class, or state why in ${prop}.acceptNetworkFilesystem`;
  fail(`${prop}.storageClass`, rule, className);
}
