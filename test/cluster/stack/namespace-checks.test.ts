import { PodSecurityLevel } from "../../../constructs";
import { NAMESPACE_READY, type NamespaceReadyArgs } from "../../../constructs/cluster/stack/namespace-checks";
import { judge, type Manifest } from "../../support/live";

const { BASELINE, PRIVILEGED, RESTRICTED } = PodSecurityLevel;

const ARGS: NamespaceReadyArgs = {
  namespace: "data",
  levels: [PRIVILEGED, BASELINE],
  unlabelled: PRIVILEGED,
};

const namespace = (level?: string, metadata: object = {}): Manifest => ({
  kind: "Namespace",
  metadata: {
    name: "data",
    ...metadata,
    labels: level === undefined ? undefined : { "pod-security.kubernetes.io/enforce": level },
  },
});

test.each([undefined, PRIVILEGED, BASELINE])("a namespace of level %s admits the pods", (level) => {
  expect(judge(NAMESPACE_READY, ARGS, [namespace(level)])).toBeUndefined();
});

test.each([RESTRICTED, "no-level"])("a namespace of level %s does not", (level) => {
  expect(judge(NAMESPACE_READY, ARGS, [namespace(level)])).toBe(
    "namespace data must have Pod Security privileged or baseline (label pod-security.kubernetes.io/enforce), or no pod " +
      `starts, but it has ${level}`,
  );
});

test("the default of the distribution applies to a namespace without a label", () => {
  expect(judge(NAMESPACE_READY, { ...ARGS, unlabelled: RESTRICTED }, [namespace()])).toContain(
    "it has restricted",
  );
});

test("a missing namespace stops the plan, unless an earlier stack creates it", () => {
  const missing =
    "namespace data must exist before anything is created in it: apply the stack that creates it first";
  expect(judge(NAMESPACE_READY, ARGS, [{ kind: "Namespace", metadata: { name: "other" } }])).toBe(missing);
  expect(judge(NAMESPACE_READY, ARGS, [], { planned: { base: [namespace(BASELINE)] } })).toBeUndefined();
  expect(judge(NAMESPACE_READY, ARGS, [], { planned: { base: [namespace(RESTRICTED)] } })).toContain(
    "restricted",
  );
});

test("a namespace that is being deleted stops the plan", () => {
  const deleted = namespace(BASELINE, { deletionTimestamp: "2026-01-01T00:00:00Z" });
  expect(judge(NAMESPACE_READY, ARGS, [deleted])).toBe(
    "namespace data must stay, but it is being deleted with everything in it: wait until it is deleted, and create it again",
  );
});
