import { faultsIn } from "../../documents";

const provider = (version?: string) =>
  faultsIn(
    "provider-version",
    {},
    { terraform: { required_providers: { kubernetes: { source: "kubernetes", version } } } },
  );

const source = (web: object) => faultsIn("provider-version", {}, { module: { web } });

test.each(["2.38.0", "~> 2.38", ">= 2.0, < 3", "= 2.38.0"])("accepts version %s", (version) => {
  expect(provider(version)).toEqual([]);
});

test.each([undefined, ">= 2.0", "> 2", "!= 2.1.0"])("fails for version %s", (version) => {
  expect(provider(version)).toEqual([
    expect.stringContaining(
      "web: terraform.required_providers.kubernetes.version must be bounded from above",
    ),
  ]);
});

test.each([
  [{ source: "./modules/web" }],
  [{ source: "terraform-aws-modules/vpc/aws", version: "5.0.0" }],
  [{ source: "git::https://example.com/web.git?ref=v1" }],
])("accepts module %j", (block) => {
  expect(source(block)).toEqual([]);
});

test.each([
  [{ source: "terraform-aws-modules/vpc/aws" }],
  [{ source: "git::https://example.com/web.git" }],
  [{ source: "github.com/example/web" }],
])("fails for module %j", (block) => {
  expect(source(block)).toEqual([
    expect.stringContaining("web: module.web.version must be bounded from above"),
  ]);
});
