import { TerraformStack, Testing } from "cdktf";
import { FastStack, Namespace, PodSecurityLevel } from "../../constructs";
import { makeApp } from "../support/make-app";
import { AnyResource } from "./any-resource";

/** cdktf would walk as many ways from one stack to another as two to the power of this. */
const MANY = 60;

test("stacks may all depend on all before them", () => {
  const app = makeApp();
  const stacks = Array.from({ length: MANY }, (_, at) => new FastStack(app, `stack-${at}`));
  for (const [at, stack] of stacks.entries())
    for (const before of stacks.slice(0, at)) stack.addDependency(before);
  expect(stacks.at(-1)!.dependsOn(stacks[0]!)).toBe(true);
  expect(stacks[0]!.dependsOn(stacks.at(-1)!)).toBe(false);
  expect(stacks[5]!.dependencies).toEqual(stacks.slice(0, 5));
});

test("fails for stacks that depend on each other, fast or not", () => {
  const app = makeApp();
  const [one, two, three] = [
    new FastStack(app, "one"),
    new TerraformStack(app, "two"),
    new FastStack(app, "three"),
  ];
  two.addDependency(one);
  three.addDependency(two);
  expect(() => {
    one.addDependency(three);
  }).toThrow("circular");
});

test("many resources that are imported and moved are listed in their order", () => {
  const stack = new FastStack(makeApp(), "stack");
  const ids = Array.from({ length: 1000 }, (_, at) => `r-${at}`);
  for (const id of ids) new AnyResource(stack, id, {}).moveFromId(`terraform_data.${id}-before`);
  const { moved } = stack.toTerraform() as { moved: { to: string }[] };
  expect(moved.map(({ to }) => to)).toEqual(ids.map((id) => `terraform_data.${id}`));
});

test("the document can be read repeatedly, and contains changes in between", () => {
  const stack = new FastStack(makeApp(), "stack");
  const resource = new AnyResource(stack, "a", { list: [1] });
  const first = JSON.stringify(stack.toTerraform());
  stack.prepareStack();
  expect(JSON.stringify(stack.toTerraform())).not.toBe("{}");
  resource.addOverride("b", 2);
  stack.addOverride("resource.terraform_data.a.list", [2]);
  expect(first).not.toContain('"b":2');
  for (let at = 0; at < 2; at += 1) {
    expect(stack.toTerraform()).toMatchObject({
      resource: { terraform_data: { a: { list: [1, 2], b: 2 } } },
    });
  }
});

test("constructs work the same in a plain stack", () => {
  const props = { name: "data", podSecurity: PodSecurityLevel.BASELINE };
  const [plain, fast] = [TerraformStack, FastStack].map((Kind) => {
    const stack = new Kind(makeApp(), "stack");
    new Namespace(stack, "ns", props);
    return Testing.synth(stack);
  });
  expect(fast).toBe(plain);
});
