import { faultsIn } from "../../documents";

const namespace = (lifecycle?: object) => ({
  kubernetes_namespace_v1: { web: { metadata: { name: "web" }, lifecycle } },
});

const CLAIM = {
  kubernetes_persistent_volume_claim_v1: { data: { metadata: { name: "data", namespace: "web" }, spec: {} } },
};

const set = (templates: readonly object[]) => ({
  kubernetes_stateful_set_v1: {
    db: { metadata: { name: "db", namespace: "web" }, spec: { volume_claim_template: templates } },
  },
});

test("a namespace without claims needs no protection", () => {
  expect(faultsIn("namespace-protected", { ...namespace(), ...set([]) })).toEqual([]);
});

test("a protected namespace may hold claims", () => {
  expect(faultsIn("namespace-protected", { ...namespace({ prevent_destroy: true }), ...CLAIM })).toEqual([]);
});

test.each([
  ["a claim", CLAIM, "PersistentVolumeClaim web/data"],
  ["a StatefulSet with claims", set([{ metadata: { name: "data" } }]), "StatefulSet web/db"],
])("fails for an unprotected namespace with %s", (_title, others, holder) => {
  const [fault = ""] = faultsIn("namespace-protected", { ...namespace(), ...others });
  expect(fault).toContain("kubernetes_namespace_v1.web: lifecycle.prevent_destroy must be true");
  expect(fault).toContain(holder);
});

test.each([
  [
    "a claim of another namespace",
    {
      kubernetes_persistent_volume_claim_v1: {
        data: { metadata: { name: "data", namespace: "shop" }, spec: {} },
      },
    },
  ],
  [
    "a claim on a volume that is retained",
    {
      kubernetes_persistent_volume_claim_v1: {
        data: { metadata: { name: "data", namespace: "web" }, spec: { volume_name: "data" } },
      },
      kubernetes_persistent_volume_v1: {
        data: { metadata: { name: "data" }, spec: { persistent_volume_reclaim_policy: "Retain" } },
      },
    },
  ],
])("a namespace needs no protection because of %s", (_title, others) => {
  expect(faultsIn("namespace-protected", { ...namespace(), ...others })).toEqual([]);
});

const RELEASE = {
  helm_release: {
    db: { name: "db", namespace: "web", values: [JSON.stringify({ persistence: { enabled: true } })] },
  },
};

test("fails for an unprotected namespace with a release that asks for volumes", () => {
  expect(faultsIn("namespace-protected", { ...namespace(), ...RELEASE })).toEqual([
    expect.stringContaining("HelmRelease web/db"),
  ]);
});

test("a namespace needs no protection because of a release whose data is expendable", () => {
  const more = { "//": { expendable: { web: true } } };
  expect(faultsIn("namespace-protected", { ...namespace(), ...RELEASE }, more)).toEqual([]);
});
