import { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { resourceToBe } from "../../constructs/live";
import { makeApp } from "../support/make-app";

describe.each([
  ["at the top of a stack", ["a.b"]],
  ["within constructs", ["release", "Resource"]],
  ["with ids that are hidden or repeated", ["x", "Default", "x", "Resource"]],
])("%s", (_where, ids) => {
  test("the address is the one that the resource has later", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    const scope = new Construct(stack, "one");
    const before = resourceToBe(scope, "helm_release", ...ids);
    const parent = ids.slice(0, -1).reduce((each, id) => new Construct(each, id), scope);
    const resource = new TerraformResource(parent, ids.at(-1)!, { terraformResourceType: "helm_release" });
    expect(before).toEqual({
      terraformResourceType: resource.terraformResourceType,
      friendlyUniqueId: resource.friendlyUniqueId,
    });
  });
});

test("leaves no node in the construct tree", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const count = stack.node.findAll().length;
  resourceToBe(stack, "helm_release", "release", "Resource");
  expect(stack.node.findAll()).toHaveLength(count);
});
