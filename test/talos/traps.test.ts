/** Compares mistakes that Talos' own library accepts silently with the behaviour of this library. */
import type { TalosClusterProps } from "../../constructs";
import battery from "../real/talos/battery.json";
import { machineOf, makeTalos, withMachine, withNode } from "./talos-example";

const DISK = { systemDisk: { model: "Samsung SSD 980*", gigabytes: 500 } };

const machine = (facts: object) => withMachine({ ...DISK, ...facts });

/** Cases of the battery that are refused when they are written with props: the props, and the message. */
const REFUSED: Readonly<Record<string, readonly [props: object, message: string]>> = {
  "disk /dev/sda AND diskSelector": [machine({ disk: "/dev/sda" }), "machines.talos-1.disk"],
  'diskSelector size ">= 100GB"': [
    machine({ otherDisks: [DISK.systemDisk] }),
    "machines.talos-1.systemDisk must differ",
  ],
  "diskSelector empty": [machine({ systemDisk: {} }), "machines.talos-1.systemDisk.model must"],
  "wipe true": [machine({ install: { wipe: true } }), "machines.talos-1.install.date must"],
  "sysctl as number": [machine({ sysctls: { "net.core.bpf_jit_harden": 1 } }), "must be a string"],
  "module misspelt (nvidea)": [machine({ kernelModules: ["nvidea"] }), "must not name those of NVIDIA"],
  "module without name": [
    machine({ kernelModules: [{ parameters: ["a=1"] }] }),
    "kernelModules[0] must be a string",
  ],
  "extraMounts without type": [machine({ extraMounts: [] }), "machines.talos-1.extraMounts"],
  "extraMounts destination missing": [machine({ kubelet: {} }), "machines.talos-1.kubelet"],
  "etcd extraArgs number": [{ etcd: { quota: 4294967296 } }, "etcd.quota must"],
  "etcd extraArgs reserved (name)": [{ etcd: { name: "x" } }, "etcd.name"],
  "etcd extraArgs unknown flag": [{ etcd: { extraArgs: { "no-such-flag": "1" } } }, "etcd.extraArgs"],
  "static address without prefix": [
    machine({ interface: { name: "eth0", fixed: { gateway: "192.168.7.250" } } }),
    "interface.fixed.prefixLength must",
  ],
  "UserVolume CEL matches the system disk": [machine({ volumes: [] }), "machines.talos-1.volumes"],
  "two UserVolumes of one name": [machine({ userVolumes: {} }), "machines.talos-1.userVolumes"],
  "machine.disks mountpoint outside /var": [machine({ disks: [] }), "machines.talos-1.disks"],
  "files outside /var": [machine({ files: [] }), "machines.talos-1.files"],
  "kubelet nodeIP bad subnet": [{ subnets: ["192.168.7.0"] }, "subnets must be networks in CIDR notation"],
  "kubelet extraConfig conflicting": [{ kubelet: {} }, "kubelet"],
  "endpoint without port": [{ endpoint: "https://192.168.7.101" }, "endpoint must be https://"],
  "endpoint not https": [{ endpoint: "http://192.168.7.101:6443" }, "endpoint must be https://"],
  "installer image without tag": [{ image: "ghcr.io/siderolabs/installer" }, "image"],
};

/** Cases that no props lead to, or that are what is written here too. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "gpu modules patch applied twice":
    "test/real/talos/machines.test.ts: a patch applied twice changes nothing",
  "longhorn extraMounts twice": "test/real/talos/machines.test.ts: a patch applied twice changes nothing",
  "apiServer section on a worker": "a worker has none: talos-cluster.test.ts",
  "nodeLabels node-role.kubernetes.io/gpu": "a fact of the node: below",
  "podSubnets = serviceSubnets": "facts of the cluster: below",
};

/** Cases that have the intended effect on the machine. */
const SOUND = [
  ...["baseline", "no disk, cloud mode", "diskSelector serial, no disk", "gpu modules + sysctl string"],
  ...["longhorn extraMounts", "etcd extraArgs strings", "allowSchedulingOnControlPlanes"],
  ...["nodeTaints on worker", "nodeLabels ok", "static address v1alpha1", "UserVolume ok"],
  ...["VolumeConfig EPHEMERAL maxSize", "ExtensionServiceConfig", "machine.disks partition"],
  ...["delete patch $patch", "registries mirrors v1alpha1", "kubelet extraArgs with spaces"],
  ...["kubelet nodeIP validSubnets", "cni none", "proxy disabled", "files in /var", "env"],
  ...["features.kubernetesTalosAPIAccess ok", "installer image vanilla", "baseRuntimeSpecOverrides"],
];

test("every case that all versions accept is rejected here, or valid", () => {
  const taken = battery.filter(({ refused }) => Object.keys(refused).length === 0).map(({ title }) => title);
  const known = [...Object.keys(REFUSED), ...Object.keys(ELSEWHERE), ...SOUND];
  expect(taken.filter((title) => !known.includes(title))).toEqual([]);
  expect(known.filter((title) => !taken.includes(title))).toEqual([]);
});

test.each(Object.entries(REFUSED))("fails for %s", (_title, [props, message]) => {
  expect(() => makeTalos(props as Partial<TalosClusterProps>)).toThrow(message);
});

test("fails for a label that a worker may not set on itself, and for equal networks", () => {
  const labels = { "node-role.kubernetes.io/gpu": "" };
  expect(() => makeTalos({}, withNode({ labels }, "talos-4"))).toThrow(
    "must not contain a label of Kubernetes",
  );
  expect(() => makeTalos({}, { serviceCidr: "10.252.0.0/16" })).toThrow(
    "serviceCidr must not overlap podCidr",
  );
});

test("the initial version of a cluster decides which features of 1.12 its configuration has", () => {
  for (const bornWith of ["1.11", "1.12", "1.13"]) {
    const { patch } = machineOf(makeTalos({ talosVersion: "1.13.0", bornWith }).talos.model);
    expect(patch.includes("kind: HostnameConfig")).toBe(bornWith !== "1.11");
    expect(patch).not.toContain("extraKernelArgs");
  }
});
