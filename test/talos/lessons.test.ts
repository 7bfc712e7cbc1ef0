/** What broke a home of three Talos machines, and what stops it now. */
import { NodeRole, type TalosClusterProps } from "../../constructs";
import { machineOf, makeTalos, NODES, patchIn, REQUIRED, withMachine, withNode } from "./talos-example";

const DISK = { model: "Samsung SSD 980*", gigabytes: 500 };

function refuses(props: Partial<TalosClusterProps>, message: string): void {
  expect(() => makeTalos(props)).toThrow(message);
}

describe("the modules of NVIDIA are mandatory (GR-18)", () => {
  test("a card adds extensions, all four modules and the parameter", () => {
    const { extensions, kernelModules, patch } = machineOf(makeTalos().talos.model);
    expect(extensions.some((name) => name.includes("nvidia-container-toolkit"))).toBe(true);
    expect(kernelModules).toHaveLength(4);
    for (const name of kernelModules) expect(patch).toContain(`- name: ${name}\n`);
    expect(patch).toContain("net.core.bpf_jit_harden");
  });

  test.each([
    ["kernelModules", ["nvidia"]],
    ["extensions", ["siderolabs/nvidia-container-toolkit-lts"]],
  ])("fails for some of them by hand: %s %j", (prop, names) => {
    const facts = withMachine({ systemDisk: DISK, [prop]: names }, "talos-2");
    refuses(facts, `machines.talos-2.${prop} must not name those of NVIDIA`);
  });
});

describe("only machines with a card use the image with its driver (GR-18)", () => {
  test("the others have the image that Talos publishes, even if another machine has a card", () => {
    const { machines } = makeTalos().talos.model;
    expect(machines.map(({ image }) => image.startsWith("factory.talos.dev/"))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test("a machine that loses its card loses the image and the modules with it", () => {
    const machine = machineOf(makeTalos({}, withNode({ gpu: undefined })).talos.model);
    expect([machine.schematic, machine.kernelModules]).toEqual([undefined, []]);
  });
});

describe("paths of disks are volatile (GR-23)", () => {
  test("fails for the path of a disk, and no configuration contains one", () => {
    refuses(
      withMachine({ systemDisk: { ...DISK, model: "/dev/sda" } }),
      "systemDisk.model must be the model",
    );
    for (const { patch } of makeTalos().talos.model.machines) expect(patch).not.toContain("/dev/");
  });

  test("fails for a USB stick that cannot be distinguished from the disk", () => {
    const stick = { model: "Samsung*", gigabytes: 512 };
    refuses(
      withMachine({ systemDisk: DISK, otherDisks: [stick] }),
      "systemDisk must differ from all otherDisks",
    );
  });
});

describe("a disk is wiped in a declared install only (GR-21)", () => {
  test("no machine wipes a disk without one", () => {
    for (const { patch } of makeTalos().talos.model.machines) expect(patch).toContain("wipe: false");
  });

  test.each([[{}], [{ date: "soon" }], [{ date: "2026-02-30" }], [{ date: "2999-12-31" }]])(
    "fails for a wipe without a day, or with one that is far ahead: %j",
    (day) => {
      refuses(withMachine({ systemDisk: DISK, install: { wipe: true, ...day } }), "install.date must");
    },
  );
});

describe("one machine is bootstrapped, once (GR-22)", () => {
  test("fails for several, for none, and for a worker", () => {
    const props = (bootstrapNode: unknown) => ({ bootstrapNode }) as Partial<TalosClusterProps>;
    refuses(props(["talos-1", "talos-2"]), "bootstrapNode must be a string");
    refuses(props(undefined), "bootstrapNode must be");
    refuses(props("talos-4"), "bootstrapNode must be one of the control planes");
  });
});

test("fails for an even number of members of etcd, which lost the quorum (GR-19)", () => {
  const nodes = NODES.map((node) => ({ ...node, roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] }));
  expect(() => makeTalos({}, { nodes })).toThrow("nodes must contain an odd number of control planes");
});

test("fails for two members of etcd, of which one did not respond, even if the facts accept them (GR-19)", () => {
  const nodes = NODES.map((node, at) => (at === 2 ? { ...node, roles: [NodeRole.WORKER] } : node));
  const acceptFragileControlPlane = { reason: "it will have three" };
  expect(() => makeTalos({}, { nodes, acceptFragileControlPlane })).toThrow(
    "nodes of the cluster must contain an odd number of control planes: with two members of etcd",
  );
});

test("certificates name every control plane, or the API refuses some of their addresses", () => {
  const { model } = makeTalos().talos;
  const addresses = NODES.slice(0, 3).map(({ address }) => address);
  for (const name of Object.keys(REQUIRED.machines).slice(0, 3)) {
    for (const address of addresses) expect(patchIn(model, name)).toContain(`- ${address}`);
  }
});
