import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";

/** Properties that determine the address of a resource. */
export type AddressedResource = Pick<TerraformResource, "terraformResourceType" | "friendlyUniqueId">;

/** Returns the address of a resource as plain text. Its `fqn` is a reference in braces. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: AddressedResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/**
 * Returns the address of a resource that is not created yet, for `Ownership.owns`: the values of a release, which
 * contain the marks, must be known before its resource is created.
 * @param construct construct below which it is going to be created
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
