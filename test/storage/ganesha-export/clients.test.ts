import {
  GaneshaExport,
  Memory,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  NfsVersion,
  ReclaimPolicy,
} from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { make, POD } from "./example";

const two = { ...POD.exports.data!, path: "/export/b", pseudo: "/it's b" };
const PAIR = { ...POD, exports: { a: { ...POD.exports.data!, pseudo: "/a" }, two } };

test("the command for a host outside the cluster", () => {
  expect(make(POD).data.mountCommand("/mnt/experiment-data")).toBe(
    "mount -t nfs -o hard,vers=4.2,timeo=60,retrans=10 10.0.110.184:/ /mnt/experiment-data",
  );
});

test("is quoted for the shell, for IPv6 and for Terraform", () => {
  const { data } = make({ ...PAIR, network: { hostAddress: "fd00::9" } });
  expect(data.mountCommand("/mnt/${a b}", "two")).toMatch(
    / '\[fd00::9\]:\/it'\\''s b' '\/mnt\/\$\$\{a b\}'$/,
  );
});

test("uses the highest version and the port of the server", () => {
  const { data } = make({ ...POD, minorVersions: [0, 1], port: 12049 });
  expect(data.mountOptions().list).toEqual(
    NfsMountOptions.HARD_V4.with({ nfsVersion: NfsVersion.V4_1, port: 12049 }).list,
  );
});

test("becomes a volume that nodes mount", () => {
  const resources = synthesize((stack) => {
    const data = new GaneshaExport(stack, "data", { ...PAIR, network: { clusterIp: "10.96.0.77" } });
    const volume = { name: "test", namespace: "default", capacity: Memory.gibibytes(1) };
    data.staticVolume(stack, "volume", { ...volume, exportName: "a" });
  });
  expect(find(resources, "kubernetes_persistent_volume_v1")).toMatchObject({
    spec: [
      {
        mount_options: ["hard", "vers=4.2", "timeo=60", "retrans=10"],
        persistent_volume_source: { nfs: { server: "10.96.0.77", path: "/a" } },
      },
    ],
  });
});

test("is the server of a class that provisions volumes", () => {
  const resources = synthesize((stack) => {
    const data = new GaneshaExport(stack, "data", PAIR);
    new NfsProvisionedStorageClass(stack, "class", {
      className: "nfs-test",
      provisioner: "nfs-subdir-external-provisioner",
      namespace: "dedup-experiment",
      reclaimPolicy: ReclaimPolicy.RETAIN,
      ...data.client("a"),
    });
  });
  const volume = find(resources, "kubernetes_persistent_volume_v1");
  expect(JSON.stringify(volume)).toContain('"nfs":{"path":"/a","read_only":false,"server":"10.0.110.184"}');
});

test("fails for an unknown export, and without a name if there are several", () => {
  expect(() => make(PAIR).data.mountOptions("tow")).toThrow(
    'stack/data: exportName must name one of the exports a, two (did you mean "two"?), got "tow"',
  );
  expect(() => make(PAIR).data.client()).toThrow(
    "stack/data: exportName must name one of the exports a, two, got",
  );
});

test("fails for a relative directory to mount at", () => {
  expect(() => make(POD).data.mountCommand("mnt")).toThrow("stack/data: directory must be an absolute path");
});
