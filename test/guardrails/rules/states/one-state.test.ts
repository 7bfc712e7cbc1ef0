import { faultsOf } from "../../documents";

const backend = (config: object) => ({ more: { terraform: { backend: config } } });

const s3 = (key: string) => backend({ s3: { bucket: "states", key } });

const cloud = (name: string) => ({
  more: { terraform: { cloud: { organization: "lab", workspaces: { name } } } },
});

test.each([
  ["two keys", s3("one"), s3("two")],
  [
    "two paths relative to their stacks",
    backend({ local: { path: "terraform.tfstate" } }),
    backend({ local: { path: "terraform.tfstate" } }),
  ],
  ["no backend", {}, {}],
  ["one key in two buckets", s3("all"), backend({ s3: { bucket: "others", key: "all" } })],
  ["organizations of HCP Terraform", cloud("one"), cloud("two")],
])("accepts stacks with %s", (_title, one, two) => {
  expect(faultsOf("one-state", { one, two })).toEqual([]);
});

test.each([
  ["one key", s3("all")],
  ["one path", backend({ local: { path: "/states/all.tfstate" } })],
])("fails for two stacks with %s (GR-56)", (_title, stack) => {
  expect(faultsOf("one-state", { one: stack, two: stack })).toEqual([
    expect.stringMatching(/^two: terraform\.backend must be a state of its own, but it is that of stack one/),
  ]);
});

test.each([
  [
    "reached in two ways",
    backend({ s3: { bucket: "states", key: "all", region: "eu-1" } }),
    backend({ s3: { bucket: "states", key: "all", profile: "ops" } }),
  ],
  [
    "in a folder above both stacks",
    backend({ local: { path: "../all.tfstate" } }),
    backend({ local: { path: "./../all.tfstate" } }),
  ],
  ["in one workspace", cloud("all"), cloud("all")],
])("fails for one state, %s", (_title, one, two) => {
  expect(faultsOf("one-state", { one, two })).toHaveLength(1);
});
