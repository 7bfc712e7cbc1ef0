import type { TalosMachineModel, TalosModel } from "../../../constructs/talos/model/talos-model";

/** A machine of a test. */
export function machine(
  name: string,
  address: string,
  more: Partial<TalosMachineModel> = {},
): TalosMachineModel {
  return {
    name,
    address,
    role: "controlplane",
    image: "ghcr.io/siderolabs/installer:v1.11.5",
    extensions: [],
    kernelModules: [],
    diskSelector: { model: "Samsung SSD 970 EVO Plus 500GB", size: ">= 490GB" },
    install: { date: "2026-12-01", wipe: true },
    hasGpu: false,
    patch: "machine: {}\n",
    ...more,
  };
}

const SCHEMATIC_ID = "86a5d7c9beb23b4aea2777e44ca06c8c2ceea8a874ccd2b9a6743c4f734329e0";

const CARD = machine("controlplane1", "192.168.2.20", {
  image: `factory.talos.dev/installer/${SCHEMATIC_ID}:v1.11.5`,
  schematic: { id: SCHEMATIC_ID, yaml: "customization: {}\n" },
  diskSelector: { serial: "S3Z1 0042" },
  hasGpu: true,
});

/** Three control planes, of which the second one is the bootstrap node, and a worker. */
export const MODEL: TalosModel = {
  form: 1,
  cluster: "homelab-talos",
  kubeContext: "homelab-talos",
  talosVersion: "1.11.5",
  bornWith: "1.11",
  kubernetesVersion: "1.34.1",
  endpoint: "https://192.168.2.20:6443",
  bootstrapNode: "controlplane2",
  machines: [
    CARD,
    machine("controlplane2", "192.168.2.49"),
    machine("controlplane3", "192.168.2.223"),
    machine("worker1", "192.168.2.30", { role: "worker" }),
  ],
  needs: [],
};

/** The stack that such a cluster synthesizes into. */
export function stackOf(model: object = MODEL) {
  return { document: { output: { talos: { value: JSON.stringify(model) } } } };
}
