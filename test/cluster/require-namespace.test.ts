import { TerraformStack } from "cdktf";
import { Cluster, ClusterStack, Distribution, Namespace, PodSecurityLevel } from "../../constructs";
import { requireNamespace } from "../../constructs/cluster";
import { makeApp } from "../support/make-app";
import { clusterProps } from "./facts";

const { BASELINE, PRIVILEGED, RESTRICTED } = PodSecurityLevel;

function stackWith(podSecurity?: PodSecurityLevel): TerraformStack {
  const stack = new TerraformStack(makeApp(), "stack");
  if (podSecurity !== undefined) new Namespace(stack, "ns", { name: "data", podSecurity });
  return stack;
}

test("depends on the namespace of the same stack and asks the live cluster nothing", () => {
  const stack = stackWith(BASELINE);
  const { dependsOn, preconditions } = requireNamespace(stack, "namespace", "data", BASELINE);
  expect(dependsOn).toEqual([Namespace.find(stack, "data")?.resource]);
  expect(preconditions).toEqual([]);
});

test.each([
  [RESTRICTED, BASELINE, "privileged or baseline"],
  [BASELINE, PRIVILEGED, "privileged"],
])("fails for a namespace of level %s whose pods need %s", (level, needed, admitting) => {
  expect(() => requireNamespace(stackWith(level), "namespace", "data", needed)).toThrow(
    `stack: namespace must be a namespace of Pod Security ${admitting}, or no pod starts, but data has ${level}, got "data"`,
  );
});

test.each([
  [PRIVILEGED, BASELINE],
  [BASELINE, BASELINE],
  [RESTRICTED, RESTRICTED],
])("lets pods of level %s into a namespace for %s", (level, needed) => {
  expect(() => requireNamespace(stackWith(level), "namespace", "data", needed)).not.toThrow();
});

test("a namespace made elsewhere is looked for at plan", () => {
  const { dependsOn, preconditions } = requireNamespace(stackWith(), "namespace", "data");
  expect(dependsOn).toEqual([]);
  expect(preconditions.map(({ errorMessage }) => errorMessage)).toEqual([
    "stack: namespace data must exist before anything is put into it: apply the stack that makes it first",
  ]);
});

test("and its level, when pods need one", () => {
  const [exists, level] = requireNamespace(stackWith(), "namespace", "data", BASELINE).preconditions;
  const named = '[for each in LIVE.objects : each if each.metadata.name == "data"]';
  const plain = (text = "") => text.replace(/\$\{TfToken\[.*?\]\}/g, "LIVE");
  expect(plain(exists?.condition)).toBe(`\${length(${named}) == 1}`);
  expect(plain(level?.condition)).toBe(
    `\${alltrue([for each in ${named} : contains(["privileged", "baseline"], ` +
      `try(each.metadata.labels["pod-security.kubernetes.io/enforce"], "privileged"))])}`,
  );
  expect(level?.errorMessage).toContain("namespace data must have Pod Security privileged or baseline");
});

test("a namespace without labels is baseline on Talos, but for kube-system", () => {
  const cluster = new Cluster(clusterProps({ distribution: Distribution.TALOS }));
  const stack = new ClusterStack(makeApp(), "stack", { cluster });
  const conditionFor = (name: string) =>
    requireNamespace(stack, "namespace", name, PRIVILEGED).preconditions[1]?.condition;
  expect(conditionFor("data")).toContain(', "baseline"))');
  expect(conditionFor("kube-system")).toContain(', "privileged"))');
});
