import type { TalosModel } from "../../constructs";
import type { Document } from "../support/document";
import { synthesizeApp } from "../support/synthesize-app";

const { stacks } = synthesizeApp();

function modelOf(cluster: string): TalosModel {
  const found = stacks.find(({ name }) => name === `${cluster}-machines`)!;
  return JSON.parse((found.document as Document).output?.talos?.value as string) as TalosModel;
}

const VANILLA = "ghcr.io/siderolabs/installer:v1.11.5";

test("in homelab-talos, only the machine with the card has the image with its driver", () => {
  const { machines, bootstrapNode } = modelOf("homelab-talos");
  expect(Object.fromEntries(machines.map(({ address, image }) => [address, image]))).toEqual({
    "192.168.2.20":
      "factory.talos.dev/installer/86a5d7c9beb23b4aea2777e44ca06c8c2ceea8a874ccd2b9a6743c4f734329e0:v1.11.5",
    "192.168.2.49": VANILLA,
    "192.168.2.223": VANILLA,
  });
  expect(machines.filter(({ hasGpu }) => hasGpu).map(({ name }) => name)).toEqual([bootstrapNode]);
});

test("in homelab-talos, monitoring can scrape etcd, and load balancers announce from all machines", () => {
  for (const { patch } of modelOf("homelab-talos").machines) {
    expect(patch).toContain("listen-metrics-urls: http://0.0.0.0:2381");
    expect(patch).not.toContain("exclude-from-external-load-balancers");
  }
});

test("in research, each machine has the requirements of Longhorn, and the taint of the isolated node is not in its configuration", () => {
  const { machines, needs } = modelOf("research");
  for (const { patch, extensions } of machines) {
    expect(extensions).toEqual(["siderolabs/iscsi-tools", "siderolabs/util-linux-tools"]);
    expect(patch).toContain("destination: /var/lib/longhorn");
    expect(patch.split("---")[1]).not.toContain("nodeTaints");
  }
  expect(needs.map(({ path }) => path)).toContain("research-storage/longhorn-experiment");
});

test("no stack warns of a machine that lacks something", () => {
  const warnings = stacks.flatMap(({ warnings: texts }) => texts);
  expect(warnings.filter((text) => text.includes("TalosCluster"))).toEqual([]);
});
