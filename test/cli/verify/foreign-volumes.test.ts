import { found, live } from "./raw-cluster";

const RESOURCE = { kubernetes_persistent_volume_v1: { disk: { metadata: { name: "disk" } } } };

const claim = live("PersistentVolumeClaim", "data", { spec: { volumeName: "disk" } }, "web");
const volume = (name: string) =>
  live("PersistentVolume", "disk", {
    spec: { claimRef: { namespace: "web", name } },
    status: { phase: "Bound" },
  });

test("a volume of the claim that is bound to it passes, even if an operator creates the claim", async () => {
  expect(await found(RESOURCE, [volume("data"), claim])).toEqual([]);
});

test("a volume that is bound to another claim is reported", async () => {
  expect(await found(RESOURCE, [volume("other"), claim])).toEqual([
    "danger PersistentVolume disk belongs to claim web/other, though claim web/data is bound to it",
  ]);
});
