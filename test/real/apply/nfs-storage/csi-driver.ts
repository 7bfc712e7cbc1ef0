import { dirname } from "node:path";
import {
  type ClusterStack,
  CsiDriverNfs,
  NfsMountOptions,
  NfsProvisionedStorageClass,
} from "../../../../constructs";
import { chartFolder, providersFolder } from "../../control-plane/places";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { cluster, type NfsLab } from "./nfs-lab";

const CHART = "csi-driver-nfs";
const CHART_VERSION = "4.13.4";
const chart = chartFolder(CHART, CHART_VERSION);

/** csi-driver-nfs and its class. */
export function describeCsiDriver(lab: NfsLab): void {
  const { jsonpath, exists } = lab;

  test("a class of csi-driver-nfs without the driver stops at plan", async () => {
    const stack = new SynthesizedStack("csi-alone", lab.plane);
    await stack.synthesize(cluster, csiClass);
    expect((await stack.terraform.tryPlan()).text).toContain(
      "csi-alone/nfs-csi: provisioner csi-driver-nfs must be installed first",
    );
    stack.remove();
  });

  // like the providers: from the network, from a folder of this machine, or not at all.
  const isChartAtHand = chart !== undefined || providersFolder() === undefined;
  if (!isChartAtHand) {
    process.stderr.write(
      `not applied: the chart ${CHART}, because the folder GROUNDPLAN_CHARTS does not hold it\n`,
    );
  }
  const testWithChart: (name: string, run: () => Promise<void>) => void = isChartAtHand
    ? test
    : () => undefined;
  testWithChart("csi-driver-nfs: the real chart and a class in one apply, second plan empty", async () => {
    const stack = new SynthesizedStack("csi", lab.plane);
    await stack.synthesize(cluster, (scope) => {
      new CsiDriverNfs(scope, "csi-driver-nfs", { chartSource: chart && dirname(chart) });
      csiClass(scope);
    });
    await stack.terraform.apply();
    expect(exists("csidriver", "nfs.csi.k8s.io")).toBe(true);
    expect(jsonpath(".status.numberReady", "daemonset", "csi-nfs-node", "--namespace", "kube-system")).toBe(
      "3",
    );
    expect(jsonpath("..args", "deployment", "csi-nfs-controller", "--namespace", "kube-system")).toContain(
      "--default-ondelete-policy=retain",
    );
    expect(jsonpath(".parameters", "storageclass", "nfs-csi")).toContain(
      '"subDir":"${pvc.metadata.namespace}/${pvc.metadata.name}"',
    );
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    await stack.terraform.destroy();
    expect(exists("csidriver", "nfs.csi.k8s.io")).toBe(false);
    stack.remove();
  });
}

function csiClass(stack: ClusterStack): void {
  new NfsProvisionedStorageClass(stack, "nfs-csi", {
    className: "nfs-csi",
    provisioner: "csi-driver-nfs",
    server: "nfs.storage.svc.cluster.local",
    path: "/exports",
    mountOptions: NfsMountOptions.HARD_V4,
    pathPattern: "${pvc.metadata.namespace}/${pvc.metadata.name}",
  });
}
