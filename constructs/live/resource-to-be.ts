import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** What tells the address of a resource. */
export type AddressedResource = Pick<TerraformResource, "terraformResourceType" | "friendlyUniqueId">;

/** Returns the address of a resource as plain text; what `fqn` gives is a reference in braces. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: AddressedResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/**
 * Returns the address of a resource that is not made yet, for `Ownership.owns`: the values of a release, with the marks
 * in them, are written down before its resource exists.
 * @param construct construct below which it is going to be made
 * @param terraformResourceType type of the resource, such as `helm_release`
 * @param ids ids of the constructs from there down to the resource
 */
export function resourceToBe(
  construct: Construct,
  terraformResourceType: string,
  ...ids: readonly string[]
): AddressedResource {
  const [first = "", ...others] = ids;
  const top = new Construct(construct, first);
  const last = others.reduce((scope, id) => new Construct(scope, id), top);
  const friendlyUniqueId = TerraformStack.of(construct).getLogicalId(last.node);
  construct.node.tryRemoveChild(first);
  return { terraformResourceType, friendlyUniqueId };
}
