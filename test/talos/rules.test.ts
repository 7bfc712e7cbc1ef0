import { GpuDriver, GpuGeneration, Memory, type TalosClusterProps } from "../../constructs";
import { GPU, makeTalos, REQUIRED, withMachine, withNode } from "./talos-example";

/** What is refused, and the start of the message: `machines/talos: <prop> must <rule>`. */
type Case = readonly [title: string, props: object, message: string];

function refuses(props: object, message: string, facts: object = {}): void {
  expect(() => makeTalos(props as Partial<TalosClusterProps>, facts)).toThrow(`machines/talos: ${message}`);
}

const disk = (facts: object) => ({ model: "WDC WD40*", gigabytes: 500, ...facts });

describe("versions", () => {
  test.each<Case>([
    ["without a patch", { talosVersion: "1.11" }, "talosVersion must be a version with its patch"],
    ["with a leading zero", { talosVersion: "1.11.05" }, "talosVersion must be a version with its patch"],
    ["born with a leading zero", { bornWith: "1.011" }, "bornWith must be the version"],
    ["with a v", { talosVersion: "v1.11.5" }, "talosVersion must be a version with its patch"],
    ["that are not known", { talosVersion: "1.10.4" }, "talosVersion must be of 1.11, 1.12, 1.13"],
    [
      "born later",
      { bornWith: "1.12" },
      "bornWith must be the version that the cluster was installed with, from 1.8 to 1.11",
    ],
    ["born with a patch", { bornWith: "1.11.5" }, "bornWith must be the version"],
    [
      "of Kubernetes without a patch",
      { kubernetesVersion: "1.34" },
      "kubernetesVersion must be a version with its patch",
    ],
    [
      "of Kubernetes that it does not run",
      { kubernetesVersion: "1.35.1" },
      "kubernetesVersion must be from 1.29 to 1.34",
    ],
    [
      "of Kubernetes other than the facts'",
      { kubernetesVersion: "1.34.1" },
      "kubernetesVersion must be that of the cluster's facts, 1.34.4",
    ],
  ])("fails for versions %s", (_title, props, message) => {
    refuses(props, message);
  });

  test.each([
    ["1.11.0", "1.29.0"],
    ["1.11.5", "1.34.1"],
    ["1.12.6", "1.30.0"],
    ["1.12.6", "1.35.0"],
    ["1.13.0", "1.31.0"],
    ["1.13.0", "1.36.0"],
  ])("Talos %s runs Kubernetes %s", (talosVersion, kubernetesVersion) => {
    const facts = { kubernetesVersion: kubernetesVersion.replace(/\.\d+$/, "") };
    expect(() => makeTalos({ talosVersion, kubernetesVersion }, facts)).not.toThrow();
  });
});

describe("the kernel", () => {
  test.each<Case>([
    [
      "extensions of others",
      { extensions: ["ghcr.io/me/x"] },
      "extensions must be names of official extensions",
    ],
    [
      "an extension twice",
      { extensions: ["siderolabs/a", "siderolabs/a"] },
      "extensions must contain each value once",
    ],
    [
      "extensions of NVIDIA",
      { extensions: ["siderolabs/nonfree-kmod-nvidia-lts"] },
      "extensions must not name those of NVIDIA",
    ],
    ["a module of NVIDIA", { kernelModules: ["nvidia_uvm"] }, "kernelModules must not name those of NVIDIA"],
    [
      "a misspelt module of NVIDIA",
      { kernelModules: ["nvidea"] },
      "kernelModules must not name those of NVIDIA",
    ],
    ["a module without a name", { kernelModules: [""] }, "kernelModules must be names"],
    ["a module with its file", { kernelModules: ["nbd.ko"] }, "kernelModules must be names"],
    [
      "the driver that keeps NVIDIA's off the card",
      { kernelModules: ["nouveau"] },
      "kernelModules must not name those of NVIDIA",
    ],
    [
      "a module twice",
      { kernelModules: ["dm-crypt", "dm_crypt"] },
      "kernelModules must contain each value once",
    ],
    [
      "a configuration from elsewhere",
      { kernelArguments: ["talos.config=http://a/b"] },
      "kernelArguments must not replace the configuration",
    ],
    [
      "an address by an argument",
      { kernelArguments: ["ip=192.168.7.101"] },
      "kernelArguments must not replace the configuration, or the address: use interface",
    ],
    [
      "a parameter in two spellings",
      { sysctls: { "net.ipv4.tcp_rmem": "1", "net/ipv4/tcp_rmem": "2" } },
      "sysctls must contain each value once",
    ],
    [
      "a value of two lines",
      { sysctls: { "vm.swappiness": "1\n2" } },
      'sysctls["vm.swappiness"] must be a value, on one line',
    ],
    [
      "a node that forwards nothing",
      { sysctls: { "net.ipv4.ip_forward": "0" } },
      "sysctls must leave net.ipv4.ip_forward at 1",
    ],
    ["an argument with a space", { kernelArguments: ["a=b c"] }, "kernelArguments must be a name"],
    [
      "an invalid parameter",
      { sysctls: { "vm max": "1" } },
      "key in sysctls must be the name of a kernel parameter",
    ],
    [
      "a parameter without a value",
      { sysctls: { "vm.swappiness": " " } },
      'sysctls["vm.swappiness"] must be a value',
    ],
    [
      "a parameter as a number",
      { sysctls: { "vm.swappiness": 10 } },
      'sysctls["vm.swappiness"] must be a string',
    ],
  ])("fails for %s", (_title, facts, message) => {
    refuses(withMachine({ systemDisk: disk({}), ...facts }), `machines.talos-1.${message}`);
  });
});

describe("cards", () => {
  test("fails for a GPU without a declared driver, and for a driver branch without a GPU", () => {
    refuses(
      {},
      "machines.talos-1.gpu must be declared with gpu.driver",
      withNode({ gpu: { model: "GTX 1650", count: 1 } }),
    );
    const facts = withMachine({ systemDisk: disk({}), nvidiaBranch: "lts" }, "talos-2");
    refuses(facts, "machines.talos-2.nvidiaBranch must not be set on a machine without such a card");
  });

  test.each([
    [
      { generation: GpuGeneration.PASCAL, driver: GpuDriver.OPEN },
      "driver must be proprietary for a card before Turing",
    ],
    [
      { generation: GpuGeneration.VOLTA, driver: GpuDriver.OPEN },
      "driver must be proprietary for a card before Turing",
    ],
    [
      { generation: GpuGeneration.BLACKWELL, driver: GpuDriver.PROPRIETARY },
      "driver must be open from Blackwell on",
    ],
    [{ driver: GpuDriver.OPEN }, "generation must be set together with gpu.driver"],
  ])("fails for %j", (facts, message) => {
    const { model, count } = GPU;
    const refused = () => makeTalos({}, withNode({ gpu: { model, count, ...facts } }));
    expect(refused).toThrow(message.replace(/^(\w+)/, 'gpu.$1 of node "talos-1"'));
  });

  test.each([
    [GpuGeneration.TURING, GpuDriver.OPEN],
    [GpuGeneration.TURING, GpuDriver.PROPRIETARY],
    [GpuGeneration.VOLTA, GpuDriver.PROPRIETARY],
    [GpuGeneration.HOPPER, GpuDriver.PROPRIETARY],
    [GpuGeneration.BLACKWELL, GpuDriver.OPEN],
  ])("a card of %s takes the %s modules", (generation, driver) => {
    expect(() => makeTalos({}, withNode({ gpu: { ...GPU, generation, driver } }))).not.toThrow();
  });
});

describe("machines", () => {
  test("fails for a node that is forgotten, and for an unknown one", () => {
    const { "talos-4": last, ...machines } = REQUIRED.machines;
    refuses({ machines }, "machines must contain all nodes of the cluster, and talos-4 is missing");
    refuses(
      { machines: { ...machines, "talos-5": last } },
      "key in machines must be a node of the cluster's facts",
    );
  });

  test("fails for a node whose name has a dot, which Talos would cut off", () => {
    const { "talos-4": last, ...machines } = REQUIRED.machines;
    refuses(
      { machines: { ...machines, "talos-4.home": last } },
      "machines.talos-4.home.name of the node must contain no dot",
      withNode({ name: "talos-4.home" }, "talos-4"),
    );
  });

  test("fails for a bootstrap on a worker or on no node", () => {
    refuses(
      { bootstrapNode: "talos-4" },
      "bootstrapNode must be one of the control planes talos-1, talos-2, talos-3",
    );
    refuses({ bootstrapNode: "talos-9" }, "bootstrapNode must be one of the control planes");
  });

  test("fails for labels that a worker may not set on itself, and for two taints of one key", () => {
    const prop = "machines.talos-4.";
    const role = { labels: { "node-role.kubernetes.io/gpu": "" } };
    refuses(
      {},
      `${prop}labels of the node must not contain a label of Kubernetes`,
      withNode(role, "talos-4"),
    );
    const taints = [{ key: "a" }, { key: "a", effect: "NoExecute" as never }];
    refuses({}, `${prop}taints of the node must contain each key once`, withNode({ taints }, "talos-4"));
    const allowed = { labels: { "node.kubernetes.io/pool": "a", "topology.kubernetes.io/zone": "b" } };
    expect(() => makeTalos({}, withNode(allowed, "talos-4"))).not.toThrow();
    expect(() => makeTalos({}, withNode(role))).not.toThrow();
  });

  test("fails for limits that etcd does not support", () => {
    refuses({ etcd: { quota: Memory.gibibytes(9) } }, "etcd.quota must be from 2Gi to 8Gi");
    refuses({ etcd: { quota: Memory.gibibytes(1) } }, "etcd.quota must be from 2Gi to 8Gi");
    refuses(
      { etcd: { compactionMinutes: 0 } },
      "etcd.compactionMinutes must be a whole number from 1 to 1440",
    );
    refuses({ etcd: { compactionMinutes: 1441 } }, "etcd.compactionMinutes must be a whole number");
  });
});
