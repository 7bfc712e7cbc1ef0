import { TerraformStack } from "cdktf";
import { ElasticsearchCluster, Purpose, suspendAll } from "../../constructs";
import { IN_MONTHS } from "../support/days";
import { type Document, documentOf } from "../support/document";
import { makeApp } from "../support/make-app";
import { make, releasesOf, REQUIRED, synthesize, valuesIn } from "./example";

/** A cluster in a suspended stack. */
function inSuspendedStack(suspended?: boolean): TerraformStack {
  const stack = new TerraformStack(makeApp(), "stack");
  suspendAll(stack, true);
  new ElasticsearchCluster(stack, "es", { ...REQUIRED, suspended });
  return stack;
}

const replicas = (synthesized: Document) =>
  Object.keys(releasesOf(synthesized)).map((release) => valuesIn(synthesized, release).replicas);

test("is suspended with its stack", () => {
  expect(replicas(documentOf(inSuspendedStack()))).toEqual([0, 0]);
});

test("runs in a suspended stack with suspended: false", () => {
  expect(replicas(documentOf(inSuspendedStack(false)))).toEqual([3, 3]);
});

test("its recorded suspension sums up all groups", () => {
  const { stack } = make({ suspended: { until: IN_MONTHS } });
  const { "//": about } = stack.toTerraform() as { "//": { suspension: Record<string, object> } };
  expect(about.suspension["stack/es"]).toMatchObject({
    name: "Elasticsearch search/es",
    purpose: "experiment",
    until: IN_MONTHS,
    requests: { cpuMillicores: 3000, memoryBytes: 6 * 1_503_238_554 },
    limits: { cpuMillicores: 6000, memoryBytes: 12 * 2 ** 30 },
  });
});

test("fails to suspend production without a reason", () => {
  expect(() => make({ purpose: Purpose.PRODUCTION, suspended: true })).toThrow(
    "stack/es: suspended must not include Elasticsearch search/es, which is not only for an experiment",
  );
});

test("resumed, it has the declared numbers", () => {
  expect(replicas(synthesize({ suspended: false }))).toEqual([3, 3]);
});
