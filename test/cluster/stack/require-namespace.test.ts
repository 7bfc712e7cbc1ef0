import { TerraformStack } from "cdktf";
import { Cluster, ClusterStack, Distribution, Namespace, PodSecurityLevel } from "../../../constructs";
import { requireNamespace } from "../../../constructs/cluster";
import { verdictOf } from "../../../constructs/live";
import { documentOf } from "../../support/document";
import { checksIn, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { clusterProps } from "../facts/facts";

const { BASELINE, PRIVILEGED, RESTRICTED } = PodSecurityLevel;

function stackWith(podSecurity?: PodSecurityLevel): TerraformStack {
  const stack = new TerraformStack(makeApp(), "stack");
  if (podSecurity !== undefined) new Namespace(stack, "ns", { name: "data", podSecurity });
  return stack;
}

test("depends on the namespace of the same stack without reading the live cluster", () => {
  const stack = stackWith(BASELINE);
  const { dependsOn } = requireNamespace(stack, "namespace", "data", BASELINE);
  expect(dependsOn).toEqual([Namespace.find(stack, "data")?.node.defaultChild]);
  expect(checksIn(documentOf(stack)).postconditions).toEqual({});
  expect(verdictOf(stack)).toEqual([]);
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
])("accepts a namespace of level %s for pods of level %s", (level, needed) => {
  expect(() => requireNamespace(stackWith(level), "namespace", "data", needed)).not.toThrow();
});

/** Returns the errors of a plan if the namespace has that level, or no label. */
function refusals(stack: TerraformStack, level?: string): readonly string[] {
  const labels = level === undefined ? undefined : { "pod-security.kubernetes.io/enforce": level };
  return refusalsIn(documentOf(stack), [{ kind: "Namespace", metadata: { name: "data", labels } }]);
}

test("a namespace that is created elsewhere is checked at plan", () => {
  const stack = stackWith();
  expect(requireNamespace(stack, "namespace", "data").dependsOn).toEqual([]);
  expect(refusalsIn(documentOf(stack), [])).toEqual([
    "stack: namespace data must exist before anything is created in it: apply the stack that creates it first",
  ]);
  expect(refusals(stack)).toEqual([]);
  expect(verdictOf(stack)).toHaveLength(1);
});

test("its Pod Security level is checked at plan too, if pods need one", () => {
  const stack = stackWith();
  requireNamespace(stack, "namespace", "data", BASELINE);
  expect([undefined, PRIVILEGED, BASELINE].flatMap((level) => refusals(stack, level))).toEqual([]);
  expect(refusals(stack, RESTRICTED)).toEqual([
    "stack: namespace data must have Pod Security privileged or baseline (label pod-security.kubernetes.io/enforce), or " +
      "no pod starts, but it has restricted",
  ]);
});

test("a namespace without labels is baseline on Talos, except kube-system", () => {
  const cluster = new Cluster(clusterProps({ distribution: Distribution.TALOS }));
  const stack = new ClusterStack(makeApp(), "stack", { cluster });
  for (const name of ["data", "kube-system"]) requireNamespace(stack, "namespace", name, PRIVILEGED);
  const noted = checksIn(documentOf(stack)).postconditions?.stack ?? [];
  expect(noted.map(({ args }) => args)).toEqual([
    { namespace: "data", levels: ["privileged"], unlabelled: "baseline" },
    { namespace: "kube-system", levels: ["privileged"], unlabelled: "privileged" },
  ]);
});
