import type { Memory } from "../units";

/** A volume that is kept: nothing here ever deletes it. */
export interface KeptVolume {
  /** Size; it may grow where the class allows it, and never shrinks. */
  readonly storage: Memory;
  /** Class of the volume: its name, or the construct that makes it in this app. */
  readonly storageClass: string | { readonly className: string };
}
