import type { ObjectsByKind } from "../../live/objects";
import type { ExpectedObject, Inventory } from "../expected";
import type { ServedKinds } from "./discovery";
import type { LiveRelease } from "./read-releases";

/** All that was read of a cluster for `verify`. */
export interface VerifyReading {
  readonly objects: ObjectsByKind;
  readonly served: ServedKinds;
  /** What is installed of the expected releases, by `releaseKey`. */
  readonly releases: ReadonlyMap<string, LiveRelease>;
  /** What the stacks have created and declared. */
  readonly inventory: Inventory;
  /** All objects that must exist: those of the stacks, and those of their releases. */
  readonly expected: readonly ExpectedObject[];
}
