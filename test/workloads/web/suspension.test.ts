import { TerraformStack } from "cdktf";
import { Purpose, WebService } from "../../../constructs";
import { makeApp } from "../../support/make-app";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make } from "./example";

test("has no pods while suspended, and is otherwise unchanged", () => {
  const strip = ({ resources }: ReturnType<typeof make>) =>
    JSON.stringify(resources, (key, value: unknown) => (key === "replicas" ? "any" : value));
  const stopped = make({ suspended: true });
  expect(stopped.spec.replicas).toBe("0");
  expect(strip(stopped)).toBe(strip(make()));
});

test("fails for production that is suspended without a reason", () => {
  expect(() => make({ suspended: true, purpose: Purpose.PRODUCTION })).toThrow(
    "stack/site: suspended must not include Deployment web/site",
  );
});

test("frees the requests and limits of all its containers while suspended", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  new WebService(stack, "site", { ...EVERY_PROP, suspended: true });
  const { "//": notes } = stack.toTerraform() as { "//": { suspension: unknown } };
  const mebibyte = 2 ** 20;
  expect(notes.suspension).toEqual({
    "stack/site": expect.objectContaining({
      name: "Deployment web/site",
      requests: { cpuMillicores: 2 * (100 + 50), memoryBytes: 2 * (128 + 64) * mebibyte },
      limits: { cpuMillicores: 2 * 1000, memoryBytes: 2 * (1024 + 128) * mebibyte },
    }),
  });
});

test("its consumers cause warnings while it is suspended", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const site = new WebService(stack, "site", { ...REQUIRED, suspended: true });
  const client = new WebService(stack, "client", { ...REQUIRED, name: "client", uses: [site.address] });
  expect(client.node.metadata.map(({ data }) => String(data))).toEqual([expect.stringContaining("web/site")]);
});
