import { TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { CLAIMS, Ownership, qualifiedName } from "../../constructs/live";
import { addressIn, parseAddress, stackLabelOf } from "../../constructs/live/owner-marks";
import { find } from "../support/document";
import { makeApp } from "../support/make-app";
import { asked, sourceIn } from "./asking-stack";

function owned(type: string, options: { readonly adopt?: { readonly reason: string } } = {}) {
  const stack = new TerraformStack(makeApp(), "lab");
  const construct = new Construct(stack, "photos");
  const owner = new Ownership(construct);
  const resource = new TerraformResource(construct, "Resource", { terraformResourceType: type });
  resource.addOverride("metadata", { labels: owner.labels, annotations: owner.annotations });
  const before = { ...owner.annotations };
  owner.owns(resource, CLAIMS, { metadata: { name: "photos", namespace: "data" } }, options);
  const document = asked(stack);
  const address = `${type}.${resource.friendlyUniqueId}`;
  const { metadata } = find(document.resource, type);
  return { before, document, address, metadata };
}

test("an object bears stack and address, also where its metadata was written before its resource existed", () => {
  const { before, metadata, address } = owned("kubernetes_claim_v1");
  expect(before).toEqual({});
  expect(metadata).toEqual({
    labels: { "groundplan/stack": "lab" },
    annotations: { "groundplan/address": `lab/${address}` },
  });
});

test("it is recorded with its address, so that it counts as created", () => {
  const { document, address } = owned("kubernetes_claim_v1");
  const object = { metadata: { name: "photos", namespace: "data" } };
  expect(sourceIn(document).note.makes).toEqual([{ kind: CLAIMS, object, address }]);
  expect(document.import).toBeUndefined();
});

test("an adopted object is imported if the program returns its import id", () => {
  const { document, address } = owned("kubernetes_claim_v1", { adopt: { reason: "by hand" } });
  const [local] = Object.keys(document.locals);
  expect(document.import).toEqual([
    {
      to: address,
      for_each: `\${toset(compact([lookup(local.${local}, "adopt ${address}", "")]))}`,
      id: "${each.value}",
    },
  ]);
  expect(sourceIn(document).note.makes).toMatchObject([{ adopt: "by hand" }]);
});

test("a release adopts the objects that it contains", () => {
  const { document } = owned("helm_release", { adopt: { reason: "by hand" } });
  expect(document.import).toBeUndefined();
  expect(sourceIn(document).note.makes).toMatchObject([{ adopt: "by hand" }]);
});

test.each(["lab", "lab-storage", "Lab_1.x", "a".repeat(63)])("the stack %s is its own label", (stack) => {
  expect(stackLabelOf(stack)).toBe(stack);
});

test("a name that is not a valid label is shortened and stays unique", () => {
  const names = ["a".repeat(64), "a".repeat(65), "-lab", "lab-", "labé", "labè", "---", "é"];
  const labels = names.map(stackLabelOf);
  for (const label of labels) expect(label).toMatch(/^[A-Za-z0-9]([\w.-]{0,61}[A-Za-z0-9])?$/);
  expect(new Set(labels).size).toBe(names.length);
  expect(stackLabelOf("lab-")).toMatch(/^lab-+[0-9a-f]{8}$/);
});

test("an address reads back as it was written, regardless of the name of the stack", () => {
  for (const stack of ["lab", "a/b"]) {
    expect(parseAddress(addressIn(stack, "x.y_1"))).toEqual({ stack, address: "x.y_1" });
  }
});

test("an object is imported by its names", () => {
  expect(qualifiedName({ name: "a" })).toBe("a");
  expect(qualifiedName({ name: "a", namespace: "b" })).toBe("b/a");
});
