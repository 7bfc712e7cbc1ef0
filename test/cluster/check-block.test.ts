import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { planCheck } from "../../constructs/cluster";
import { addCheckBlock } from "../../constructs/cluster/check-block";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";

test("a construct has a block per check, told apart from those of other constructs", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const [one, other] = [new Construct(stack, "one"), new Construct(stack, "other")];
  addCheckBlock(one, "nodes", planCheck("length(var.nodes) > 0", "there should be nodes"));
  addCheckBlock(one, "class", planCheck("true", "so"));
  addCheckBlock(other, "nodes", planCheck("false", "not so"));
  const { check } = documentOf(stack) as { check: unknown };
  expect(check).toEqual({
    "one-nodes": {
      assert: [{ condition: "${length(var.nodes) > 0}", error_message: "there should be nodes" }],
    },
    "one-class": { assert: [{ condition: "${true}", error_message: "so" }] },
    "other-nodes": { assert: [{ condition: "${false}", error_message: "not so" }] },
  });
});
