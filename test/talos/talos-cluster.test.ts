import { TerraformElement } from "cdktf";
import {
  Distribution,
  GpuDriver,
  GpuGeneration,
  NodeRole,
  TalosCluster,
  type TalosModel,
} from "../../constructs";
import { FastStack } from "../../constructs";
import { NEXT_WEEK } from "../support/days";
import { documentOf, entriesOf } from "../support/document";
import { makeApp } from "../support/make-app";
import {
  CILIUM,
  EVERY_PROP,
  GPU,
  machineOf,
  makeTalos,
  NODES,
  outputsOf,
  patchIn,
  REQUIRED,
  talosFacts,
  withMachine,
  withNode,
} from "./talos-example";

const { "talos-1": first, "talos-2": second, "talos-3": third } = REQUIRED.machines;
const CONTROL_PLANES_ONLY = { "talos-1": first!, "talos-2": second!, "talos-3": third! };

describe("by default", () => {
  const { talos, stack } = makeTalos();
  const { model } = talos;

  test("a machine gets its disk by model and size, its host name, its image, and is not wiped", () => {
    const patch = patchIn(model, "talos-2");
    expect(patch).toContain("hostname: talos-2\n");
    expect(patch).toContain('model: Samsung SSD 980*\n            size: ">= 450GB"\n');
    expect(patch).toContain("image: ghcr.io/siderolabs/installer:v1.11.5\n        wipe: false\n");
    expect(patch).not.toContain("serial");
    expect(patch).not.toMatch(/^ +disk:/m);
  });

  test("a machine with a card gets image, modules and parameter, and no other machine does", () => {
    const machine = machineOf(model);
    expect(machine.image).toBe(
      "factory.talos.dev/installer/86a5d7c9beb23b4aea2777e44ca06c8c2ceea8a874ccd2b9a6743c4f734329e0:v1.11.5",
    );
    expect(machine.kernelModules).toEqual(["nvidia", "nvidia_uvm", "nvidia_drm", "nvidia_modeset"]);
    expect(machine.patch).toContain('net.core.bpf_jit_harden: "1"');
    expect(machine.hasGpu).toBe(true);
    const others = model.machines.slice(1);
    expect(others.map(({ hasGpu, patch }) => hasGpu || /nvidia|bpf/.test(patch))).toEqual([
      ...[false, false, false],
    ]);
  });

  test("the API server's certificate contains all control planes", () => {
    const sans = /apiServer:\n {8}certSANs:\n((?: {12}- .*\n)+)/.exec(patchIn(model))?.[1];
    expect(sans?.match(/[\d.]{7,}/g)).toEqual(["192.168.7.101", "192.168.7.102", "192.168.7.103"]);
  });

  test("etcd compacts itself, and its metrics are closed", () => {
    const patch = patchIn(model);
    expect(patch).toContain("auto-compaction-retention: 5m");
    expect(patch).toContain('quota-backend-bytes: "4294967296"');
    expect(patch).not.toContain("listen-metrics-urls");
  });

  test("a worker has no settings of a control plane", () => {
    const { role, patch } = machineOf(model, "talos-4");
    expect(role).toBe("worker");
    expect(patch).not.toMatch(/etcd|apiServer|allowScheduling|certSANs:\n {8}-/);
  });

  test("control planes that are workers run pods; load balancers exclude them if there are other workers", () => {
    expect(patchIn(model)).toContain("allowSchedulingOnControlPlanes: true");
    expect(patchIn(model)).toContain('node.kubernetes.io/exclude-from-external-load-balancers: ""');
  });

  test("each machine has an output, and one has the model", () => {
    const outputs = outputsOf(stack);
    expect(Object.keys(outputs).sort()).toEqual([
      ...["machine-talos-1", "machine-talos-2", "machine-talos-3", "machine-talos-4", "talos"],
    ]);
    expect(JSON.parse(outputs.talos!.value as string)).toEqual(JSON.parse(JSON.stringify(model)));
    expect(outputs["machine-talos-4"]!.value).toBe(machineOf(model, "talos-4").patch);
  });

  test("the plan stops for a change of an immutable fact", () => {
    const [[, born]] = entriesOf(documentOf(stack).resource, "terraform_data") as [[string, object]];
    expect(born).toMatchObject({
      triggers_replace: { bootstrapNode: "talos-1", bornWith: "1.11" },
      lifecycle: { prevent_destroy: true },
    });
    expect(TerraformElement.isTerraformElement(talos.node.defaultChild)).toBe(true);
  });
});

describe("every prop", () => {
  const { model } = makeTalos(EVERY_PROP, CILIUM).talos;
  const patch = patchIn(model);

  test.each([
    'serial: BTHH8\n            size: ">= 230GB"',
    "wipe: true",
    "addresses:\n                  - 192.168.7.101/24",
    "gateway: 192.168.7.250",
    "vip:\n                  ip: 192.168.7.200",
    "- home.example",
    "validSubnets:\n                - 192.168.7.0/24",
    "advertisedSubnets:\n            - 192.168.7.0/24",
    "- pool.ntp.org",
    "nameservers:\n            - 192.168.7.250",
    "docker.io:\n                endpoints:\n                    - http://192.168.7.5:5000",
    'quota-backend-bytes: "8589934592"',
    "auto-compaction-retention: 10m",
    "- name: nbd",
    'vm.swappiness: "10"',
    "cni:\n            name: none",
  ])("is in the patch: %s", (text) => {
    expect(patch).toContain(text);
  });

  test("decides the image", () => {
    const { extensions, schematic, install } = machineOf(model);
    expect(extensions).toEqual([
      "siderolabs/intel-ucode",
      "siderolabs/nvidia-container-toolkit-production",
      "siderolabs/nvidia-open-gpu-kernel-modules-production",
    ]);
    expect(schematic?.yaml).toContain("extraKernelArgs:\n        - net.ifnames=0\n");
    expect(install).toEqual({ date: NEXT_WEEK, wipe: true });
    expect(patch).not.toContain("exclude-from-external");
  });

  test("is in the model", () => {
    const { vip, endpoint, bootstrapNode, bornWith, kubernetesVersion, talosVersion } = model;
    expect({ endpoint, bootstrapNode, bornWith, kubernetesVersion, talosVersion }).toEqual({
      ...REQUIRED,
      machines: undefined,
    });
    expect(vip).toBe("192.168.7.200");
  });
});

test("host names are a separate document if the cluster was installed with 1.12 or later, regardless of its version", () => {
  const patchOf = (bornWith: string) => {
    const { model } = makeTalos({ talosVersion: "1.12.6", bornWith }).talos;
    return machineOf(model).patch;
  };
  expect(patchOf("1.12")).toMatch(
    /---\napiVersion: v1alpha1\nkind: HostnameConfig\nauto: "off"\nhostname: talos-1\n$/,
  );
  expect(patchOf("1.12")).not.toMatch(/^ {8}hostname/m);
  expect(patchOf("1.11")).toMatch(/^ {8}hostname: talos-1$/m);
  expect(patchOf("1.11")).not.toContain("HostnameConfig");
});

test("a card before Turing gets the proprietary modules", () => {
  const gpu = { ...GPU, generation: GpuGeneration.PASCAL, driver: GpuDriver.PROPRIETARY };
  const { model } = makeTalos({}, withNode({ gpu })).talos;
  expect(machineOf(model).extensions).toEqual([
    "siderolabs/nonfree-kmod-nvidia-lts",
    "siderolabs/nvidia-container-toolkit-lts",
  ]);
});

test("a card of another vendor adds nothing of NVIDIA", () => {
  const { model } = makeTalos(
    {},
    withNode({ gpu: { model: "A380", count: 1, resourceName: "gpu.intel.com/i915" } }),
  ).talos;
  expect(machineOf(model)).toMatchObject({ hasGpu: false, extensions: [], kernelModules: [] });
});

test("where all nodes are control planes, load balancers announce from them", () => {
  const nodes = NODES.slice(0, 3);
  const patch = (props: object) =>
    patchIn(makeTalos({ machines: CONTROL_PLANES_ONLY, ...props }, { nodes }).talos.model);
  expect(patch({})).not.toContain("exclude-from-external");
  expect(patch({ loadBalancersOnControlPlanes: false })).toContain("exclude-from-external");
});

test("labels and taints of the facts reach the machine", () => {
  const { model } = makeTalos(
    {},
    withNode({ labels: { disk: "fast" }, taints: [{ key: "lab" }] }, "talos-4"),
  ).talos;
  expect(patchIn(model, "talos-4")).toContain("nodeLabels:\n        disk: fast\n");
  expect(patchIn(model, "talos-4")).toContain("nodeTaints:\n        lab: NoSchedule\n");
});

describe("a declared install", () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date("2026-12-24T23:00:00Z") });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const installed = (date: string) => {
    const { talos } = makeTalos(withMachine({ install: { date, wipe: true } }));
    const warnings = talos.node.metadata.map(({ data }) => String(data));
    return { wipes: patchIn(talos.model).includes("wipe: true"), warnings };
  };

  test("wipes on its day, and never after it", () => {
    expect(installed("2026-12-24")).toEqual({ wipes: true, warnings: [] });
    expect(installed("2026-12-23")).toEqual({
      wipes: false,
      warnings: ["machines/talos: install of talos-1 was on 2026-12-23: remove it, the machine is installed"],
    });
  });
});

describe("fails", () => {
  test("in a stack without a cluster, and for a cluster of another distribution", () => {
    const stack = new FastStack(makeApp(), "stack");
    expect(() => new TalosCluster(stack, "talos", REQUIRED)).toThrow(
      "stack/talos: cluster must be given in a stack that belongs to none",
    );
    expect(() => makeTalos({}, { distribution: Distribution.K3S })).toThrow(
      "machines/talos: cluster must be of Distribution.TALOS",
    );
  });

  test("for a second one of the same cluster", () => {
    const { stack } = makeTalos();
    expect(() => new TalosCluster(stack, "again", { ...REQUIRED, cluster: talosFacts() })).toThrow(
      "cluster must have only one TalosCluster, but machines/talos is that of lab already",
    );
  });

  test("for control planes only, none of which takes pods", () => {
    const nodes = NODES.slice(0, 3).map((node) => ({ ...node, roles: [NodeRole.CONTROL_PLANE] }));
    expect(() => makeTalos({ machines: CONTROL_PLANES_ONLY }, { nodes })).toThrow(
      "nodes of the cluster must contain a worker",
    );
  });
});

test("the model contains no secret, and is plain data", () => {
  const model: TalosModel = makeTalos(EVERY_PROP).talos.model;
  expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  expect(JSON.stringify(model)).not.toMatch(/secret|token|BEGIN|key:/i);
});
