import { faultsIn } from "../../documents";

const claim = (spec: object, others: object = { wait_until_bound: true }) => ({
  kubernetes_persistent_volume_claim_v1: {
    data: { metadata: { name: "data", namespace: "web" }, spec, ...others },
  },
});

const storageClass = (others: object) => ({
  kubernetes_storage_class_v1: {
    disks: { metadata: { name: "disks" }, storage_provisioner: "lab/disks", ...others },
  },
});

const IMMEDIATE = storageClass({ volume_binding_mode: "Immediate" });
const LATE = storageClass({ volume_binding_mode: "WaitForFirstConsumer" });
const DISKS = { storage_class_name: "disks" };

test("a claim in a class that binds at once may be waited for", () => {
  expect(faultsIn("claim-wait", { ...claim(DISKS), ...IMMEDIATE })).toEqual([]);
});

test("a claim that is not waited for may have any class", () => {
  expect(faultsIn("claim-wait", { ...claim(DISKS, { wait_until_bound: false }), ...LATE })).toEqual([]);
});

test("a claim that names its volume may be waited for", () => {
  expect(faultsIn("claim-wait", claim({ storage_class_name: "none", volume_name: "photos" }))).toEqual([]);
});

test.each([
  ["a class that binds late", LATE, "class disks binds when the first pod starts (WaitForFirstConsumer)"],
  [
    "a class without provisioner",
    storageClass({ storage_provisioner: "kubernetes.io/no-provisioner" }),
    "class disks has no provisioner",
  ],
  ["a class that is created elsewhere", {}, "the app does not declare when class disks binds"],
])("fails for a wait in %s", (_title, others, reason) => {
  const [fault = ""] = faultsIn("claim-wait", { ...claim(DISKS), ...others });
  expect(fault).toContain(
    `web/kubernetes_persistent_volume_claim_v1.data: wait_until_bound must be false, as ${reason}`,
  );
  expect(fault).toContain("got true");
});

test("fails for the provider's default wait", () => {
  expect(faultsIn("claim-wait", { ...claim(DISKS, {}), ...LATE })).toEqual([
    expect.stringContaining(`got "the default, true"`),
  ]);
});
