import { TerraformStack } from "cdktf";
import {
  Memory,
  MonitoringStack,
  type MonitoringStackProps,
  NfsMountOptions,
  NfsProvisionedStorageClass,
} from "../../constructs";
import { refusalsIn, warningsIn } from "../support/live";
import { makeApp } from "../support/make-app";
import { COMMON, FULL, GRAFANA, LIGHT, make, readyBut, storageClass } from "./example";

const VOLUME = COMMON.prometheus.volume;
const ALL: MonitoringStackProps = {
  ...FULL,
  grafana: GRAFANA,
  alertmanager: { volume: VOLUME },
  pushgateway: { volume: VOLUME },
};
const ACCEPTED = { ...VOLUME, acceptNetworkFilesystem: { reason: "the only disk of the lab" } };

/** Clusters in which the class that the tests name is on a network file system, our own subdir provisioner included. */
const onNetwork = [
  "nfs.csi.k8s.io",
  "groundplan/longhorn-0123abcd",
  "cluster.local/nfs-subdir-external-provisioner",
].map((provisioner) => ({
  provisioner,
  objects: [
    ...readyBut("StorageClass", storageClass("longhorn", provisioner)),
    { kind: "CSIDriver", metadata: { name: provisioner } },
  ],
}));

describe.each(onNetwork)("a class of $provisioner", ({ provisioner, objects }) => {
  test.each([
    ["full", ALL],
    ["light", LIGHT],
  ])("is refused for Prometheus, %s", (_profile, props) => {
    expect(refusalsIn(make(props).document, objects)).toEqual([
      "stack/monitoring: prometheus.volume.storageClass must not be on a network file system, as Prometheus does not " +
        "support one for its storage, which is corrupted there beyond repair, but StorageClass longhorn " +
        `(${provisioner}) is on NFS: choose another class, or state why in prometheus.volume.acceptNetworkFilesystem`,
    ]);
  });

  test("warns for Grafana and Alertmanager, not for the Pushgateway", () => {
    const warnings = warningsIn(make(ALL).document, objects);
    expect(warnings.map((each) => /monitoring: (\S+) must not be on/.exec(each)?.[1])).toEqual([
      "alertmanager.volume.storageClass",
      "grafana.volume.storageClass",
    ]);
  });

  test("is accepted with a reason", () => {
    const { document } = make({
      ...ALL,
      prometheus: { volume: ACCEPTED },
      grafana: { ...GRAFANA, volume: ACCEPTED },
      alertmanager: { volume: ACCEPTED },
    } as MonitoringStackProps);
    expect(refusalsIn(document, objects)).toEqual([]);
    expect(warningsIn(document, objects)).toEqual([]);
  });
});

test("a class on disks or block storage causes neither an error nor a warning", () => {
  const { document, warnings } = make(ALL);
  const objects = readyBut("StorageClass", storageClass("longhorn", "rancher.io/local-path"));
  expect(refusalsIn(document, objects)).toEqual([]);
  expect(warningsIn(document, objects)).toEqual([]);
  expect(warnings).toEqual([]);
});

describe("a class, given as the construct that creates it", () => {
  const nas = { className: "nas", provisionerName: "groundplan/nas-0123abcd" };
  const onNas = { size: Memory.gibibytes(20), storageClass: nas };

  test("fails for Prometheus on a class that is declared to be on a network file system", () => {
    for (const props of [FULL, LIGHT]) {
      expect(() => make({ ...props, prometheus: { volume: onNas } })).toThrow(
        "stack/monitoring: prometheus.volume.storageClass must not be on a network file system, as Prometheus does not " +
          "support one for its storage, which is corrupted there beyond repair, but this one is on NFS (or state why in " +
          'prometheus.volume.acceptNetworkFilesystem), got "nas"',
      );
    }
    const accepted = { ...onNas, acceptNetworkFilesystem: { reason: "a lab" } };
    expect(() => make({ ...FULL, prometheus: { volume: accepted } })).not.toThrow();
  });

  test("warns at once for Grafana and Alertmanager, and not again at plan", () => {
    const grafana = { ...GRAFANA, volume: onNas };
    const { document, warnings } = make({ ...FULL, grafana, alertmanager: { volume: onNas } });
    expect(warnings).toEqual([
      expect.stringContaining("alertmanager.volume.storageClass must not be on a network file system"),
      expect.stringContaining("grafana.volume.storageClass must not be on a network file system"),
    ]);
    const objects = readyBut("", storageClass("nas", nas.provisionerName));
    expect(warningsIn(document, objects)).toEqual([]);
  });

  test("is checked at plan if its provisioner is not known", () => {
    const { document } = make({
      ...LIGHT,
      prometheus: { volume: { ...onNas, storageClass: { className: "nas" } } },
    });
    const objects = readyBut("", storageClass("nas", nas.provisionerName));
    expect(refusalsIn(document, objects)).toEqual([expect.stringContaining("is on NFS")]);
  });

  test("of this library declares it", () => {
    const stack = new TerraformStack(makeApp(), "stack");
    const storageClass = new NfsProvisionedStorageClass(stack, "nas", {
      className: "nas",
      provisioner: "csi-driver-nfs",
      server: "nas.lan",
      path: "/exports",
      mountOptions: NfsMountOptions.HARD_V4,
    });
    const volume = { size: Memory.gibibytes(20), storageClass };
    expect(() => new MonitoringStack(stack, "monitoring", { ...LIGHT, prometheus: { volume } })).toThrow(
      "but this one is on NFS",
    );
  });
});
