import type { Resource } from "../model/resource";
import type { Difference } from "./differences";
import type { Effect } from "./table-file";

/** What Terraform does to a resource. */
export enum Action {
  CREATE = "create",
  UPDATE = "update",
  REPLACE = "replace",
  DELETE = "delete",
  /** It is removed from the state, and its object remains. */
  RELEASE = "release",
  /** The document differs, and the plan is empty. */
  NOTHING = "nothing",
}

/** A difference, and what the provider does with it. */
export interface ArgumentChange extends Difference {
  /** Undefined if it is not known. */
  readonly effect: Effect | undefined;
}

/** What a plan will do to one resource. */
export interface ResourceChange {
  /** Name of the stack. */
  readonly stack: string;
  /** Address after the change, or the last one that it had. */
  readonly address: string;
  readonly action: Action;
  readonly before: Resource | undefined;
  readonly after: Resource | undefined;
  readonly differences: readonly ArgumentChange[];
  /** Address before, if a `moved` block of the document declares it. */
  readonly movedFrom?: string;
  /** The address of the same object after the change, without a `moved` block. */
  readonly strayed?: string;
  /** Why it is replaced although its own arguments do not require it. */
  readonly triggeredBy?: string;
}

/** A change in place: the resource exists before and after. */
export interface Update extends ResourceChange {
  readonly before: Resource;
  readonly after: Resource;
}

/** Returns whether a change is made in place. */
export function isUpdate(change: ResourceChange): change is Update {
  return change.action === Action.UPDATE && change.before !== undefined && change.after !== undefined;
}

/** Returns the earlier version of the resource, or else the new one. */
export function resourceOf({ before, after }: ResourceChange): Resource {
  const found = after ?? before;
  if (found === undefined) throw new Error("a change has a resource on one of its sides");
  return found;
}

/** Lists the differences that have an effect, or may have one. */
export function effective({ differences }: ResourceChange): readonly ArgumentChange[] {
  return differences.filter(({ effect }) => effect !== "nothing");
}

/** Lists the differences whose effect is not known. */
export function unknownIn({ differences }: ResourceChange): readonly ArgumentChange[] {
  return differences.filter(({ effect }) => effect === undefined);
}
