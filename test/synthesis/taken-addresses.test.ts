import {
  TerraformDataSource,
  type TerraformElement,
  TerraformHclModule,
  TerraformLocal,
  TerraformOutput,
  type TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import { Construct } from "constructs";
import { App, FastStack } from "../../constructs";
import { makeApp } from "../support/make-app";
import { AnyResource } from "./any-resource";

/** Kinds of elements that have an address, or a name that is one. */
const KINDS: Record<string, (stack: TerraformStack, id: string) => TerraformElement> = {
  "resource.terraform_data.same": (stack, id) => new AnyResource(stack, id, {}),
  "data.x_y.same": (stack, id) => new TerraformDataSource(stack, id, { terraformResourceType: "x_y" }),
  "module.same": (stack, id) => new TerraformHclModule(stack, id, { source: "x/y/z" }),
  "locals.same": (stack, id) => new TerraformLocal(stack, id, 1),
  "output.same": (stack, id) => new TerraformOutput(stack, id, { value: 1 }),
  "variable.same": (stack, id) => new TerraformVariable(stack, id, {}),
};

test.each(Object.keys(KINDS))("fails for a second %s, of which cdktf would lose one", (address) => {
  const stack = new FastStack(makeApp(), "stack");
  KINDS[address]?.(stack, "same");
  KINDS[address]?.(stack, "sa.me");
  expect(() => stack.toTerraform()).toThrow(
    `stack/sa.me: id must give an address of its own, or the other one is lost: ${address} is that of stack/same, got "sa.me"`,
  );
});

test("fails at synth for a resource that is added while the stack is prepared", () => {
  const app = new App({ outdir: Testing.app().outdir });
  const stack = new FastStack(app, "stack");
  new AnyResource(stack, "node.1", {});
  new AnyResource(stack, "node1", {});
  expect(() => {
    app.synth();
  }).toThrow("stack/node1: id must give an address of its own");
});

test("fails for an id that was overridden with that of another resource", () => {
  const stack = new FastStack(makeApp(), "stack");
  new AnyResource(stack, "a", {}).overrideLogicalId("b");
  new AnyResource(stack, "b", {});
  expect(() => stack.toTerraform()).toThrow("resource.terraform_data.b is that of stack/a");
});

test("fails for ids that differ only in Default, which cdktf omits from addresses", () => {
  const stack = new FastStack(makeApp(), "stack");
  const group = new Construct(stack, "group");
  new AnyResource(group, "a", {});
  new AnyResource(new Construct(group, "Default"), "a", {});
  expect(() => stack.toTerraform()).toThrow("is that of stack/group/a");
});

test("the same id in another section, of another type, or in another stack is another address", () => {
  const app = makeApp();
  for (const id of ["one", "two"]) {
    const stack = new FastStack(app, id);
    for (const [address, make] of Object.entries(KINDS))
      make(stack, `${address}.same`).overrideLogicalId("same");
    new AnyResource(stack, "same", {}, { terraformResourceType: "x_y" });
    expect(Object.keys(stack.toTerraform())).toEqual(expect.arrayContaining(["resource", "data", "module"]));
  }
});
