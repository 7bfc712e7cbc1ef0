import { SET_UNCHANGED, type SetIdentity } from "../../../constructs/workloads/stateful/set-checks";
import { judge, type Manifest } from "../../support/live";

const LABELS = { "app.kubernetes.io/name": "store", "app.kubernetes.io/component": "stateful-service" };

const WANTED: SetIdentity = {
  namespace: "databases",
  name: "store",
  serviceName: "store-headless",
  labels: LABELS,
  podManagementPolicy: "Parallel",
  claimTemplate: "data",
  className: "longhorn",
  storage: "50Gi",
};

interface Facts {
  readonly name?: string;
  readonly namespace?: string;
  readonly template?: { readonly name?: string; readonly className?: string; readonly storage?: string };
  readonly spec?: object;
}

function set({ name = "store", namespace = "databases", template = {}, spec = {} }: Facts = {}): Manifest {
  const { name: claim = "data", className = "longhorn", storage = "50Gi" } = template;
  return {
    kind: "StatefulSet",
    metadata: { name, namespace },
    spec: {
      serviceName: "store-headless",
      selector: { matchLabels: LABELS },
      podManagementPolicy: "Parallel",
      volumeClaimTemplates: [
        {
          metadata: { name: claim },
          spec: { storageClassName: className, resources: { requests: { storage } } },
        },
      ],
      ...spec,
    },
  };
}

const sentence = (...objects: Manifest[]) => judge(SET_UNCHANGED, WANTED, objects);
const MUST_STAY =
  "must stay as in the live StatefulSet databases/store, which Terraform would have to delete";

test("a set that is as declared or missing passes", () => {
  expect(sentence(set())).toBeUndefined();
  expect(sentence()).toBeUndefined();
});

test("sets of other names or in other namespaces are ignored", () => {
  const spec = { podManagementPolicy: "OrderedReady" };
  expect(sentence(set({ name: "other", spec }), set({ namespace: "other", spec }))).toBeUndefined();
});

test("a set that another stack will create does not exist yet", () => {
  const planned = { earlier: [set({ spec: { podManagementPolicy: "OrderedReady" } })] };
  expect(judge(SET_UNCHANGED, WANTED, [], { planned })).toBeUndefined();
});

test("a size that is written differently is the same", () => {
  expect(sentence(set({ template: { storage: "51200Mi" } }))).toBeUndefined();
});

test("labels of the selector may be in any order", () => {
  const matchLabels = Object.fromEntries(Object.entries(LABELS).reverse());
  expect(sentence(set({ spec: { selector: { matchLabels } } }))).toBeUndefined();
});

test.each<[string, Facts, string]>([
  [
    "the name of the headless Service (store-headless, live store)",
    { spec: { serviceName: "store" } },
    "--cascade=orphan",
  ],
  [
    "the name of the headless Service (store-headless, live none)",
    { spec: { serviceName: "" } },
    "--cascade=orphan",
  ],
  [
    "the selector (app.kubernetes.io/component=stateful-service,app.kubernetes.io/name=store, live app=store)",
    { spec: { selector: { matchLabels: { app: "store" } } } },
    "create another StatefulService",
  ],
  [
    "the selector (app.kubernetes.io/component=stateful-service,app.kubernetes.io/name=store, live app.kubernetes.io/component=stateful-service,app.kubernetes.io/name=store,tier In a|b)",
    {
      spec: {
        selector: {
          matchLabels: LABELS,
          matchExpressions: [{ key: "tier", operator: "In", values: ["a", "b"] }],
        },
      },
    },
    "create another StatefulService",
  ],
  [
    "podManagementPolicy (Parallel, live OrderedReady)",
    { spec: { podManagementPolicy: "OrderedReady" } },
    "--cascade=orphan",
  ],
  [
    "podManagementPolicy (Parallel, live OrderedReady)",
    { spec: { podManagementPolicy: undefined } },
    "--cascade=orphan",
  ],
  [
    "the volume of the claims (data, live pgdata)",
    { template: { name: "pgdata" } },
    "create another StatefulService",
  ],
  [
    "volume.storageClass (longhorn, live nfs)",
    { template: { className: "nfs" } },
    "create another StatefulService",
  ],
  ["volume.size (50Gi, live 40Gi)", { template: { storage: "40Gi" } }, "to grow, raise"],
])("%s must stay", (prop, facts, remedy) => {
  expect(sentence(set(facts))).toContain(`${prop} ${MUST_STAY}`);
  expect(sentence(set(facts))).toContain(remedy);
});

test("a live StatefulSet with several claims per replica cannot be adopted", () => {
  const volumeClaimTemplates = ["data", "log"].map((name) => ({ metadata: { name } }));
  expect(sentence(set({ spec: { volumeClaimTemplates } }))).toContain(
    "the volume of the claims (data, live data, log), volume.storageClass (longhorn, live none) and volume.size (50Gi, live none) must stay",
  );
});

test("all differences are reported at once, and each fix once", () => {
  const facts: Facts = {
    template: { className: "nfs", storage: "40Gi" },
    spec: { serviceName: "store", podManagementPolicy: "OrderedReady" },
  };
  const orphan =
    "kubectl -n databases delete statefulset store --cascade=orphan leaves the pods and claims, and the next apply recreates the set";
  expect(sentence(set(facts))).toBe(
    "the name of the headless Service (store-headless, live store), podManagementPolicy (Parallel, live OrderedReady), " +
      "volume.storageClass (longhorn, live nfs) and volume.size (50Gi, live 40Gi) " +
      `${MUST_STAY}, as these fields of a StatefulSet are immutable: ${orphan}; create another StatefulService beside this one, and copy ` +
      `the data into it; to grow, raise spec.resources.requests.storage of each claim data-store-<n>, then ${orphan}`,
  );
});
