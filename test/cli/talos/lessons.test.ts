/** What a home of three Talos machines learned from its installation, as the printed commands have it. */
import { MODEL } from "./model";
import { TalosLab } from "./talos-lab";

const SECONDS = 60_000;

let lab: TalosLab;

beforeEach(() => {
  lab = new TalosLab();
});

afterEach(() => {
  lab.remove();
});

const isFor = (verb: string, address: string) => (call: string) =>
  call.includes(` ${verb}`) && call.includes(`--nodes=${address} `.trim());

test.each([
  ["install", []],
  ["upgrade", ["1.12.6"]],
])(
  "%s stops at a machine that stays in booting, although its node is Ready",
  async (procedure, args) => {
    if (procedure !== "install") lab.installed();
    lab.keepBooting("192.168.2.20");
    await expect(lab.run(procedure, ...args)).rejects.toThrow("sleep 5");
    const changed = lab
      .calls()
      .filter((call) => / (apply-config|upgrade) /.test(call))
      .map((call) => /--nodes=(\S+)/.exec(call)?.[1]);
    expect(changed.at(-1)).toBe("192.168.2.20");
    expect(new Set(changed).size).toBeLessThan(MODEL.machines.length);
  },
  SECONDS,
);

test(
  "disks are listed on every machine before one is written to, as their paths change with the stick",
  async () => {
    const calls = await lab.run("install");
    const firstWrite = calls.findIndex((call) => call.includes(" apply-config "));
    for (const { address } of MODEL.machines) {
      const at = calls.findIndex(isFor("get disks", address));
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThan(firstWrite);
    }
  },
  SECONDS,
);

test(
  "each machine restarts from its disk, and runs, is Ready and in etcd before the next one restarts",
  async () => {
    const calls = await lab.run("install");
    const restarts = calls.flatMap((call, at) => (call.includes(" reboot ") ? [at] : []));
    expect(restarts).toHaveLength(MODEL.machines.length);
    for (const [turn, at] of restarts.entries()) {
      const until = calls.slice(at, restarts[turn + 1]);
      const machine = MODEL.machines.find(({ address }) => isFor("reboot", address)(until[0]!))!;
      expect(until.some(isFor("get machinestatus", machine.address))).toBe(true);
      expect(until).toContainEqual(expect.stringMatching(`^kubectl .*condition=Ready node/${machine.name} `));
      expect(until.some(isFor("etcd members", machine.address))).toBe(machine.role === "controlplane");
    }
  },
  SECONDS,
);

test.each([
  ["the encrypted secrets", "secrets.sops.yaml"],
  ["the key that decrypts them", "keys.txt"],
])(
  "no machine is written to while the copy of %s is missing or differs",
  async (_, name) => {
    for (const content of ["of another cluster", undefined]) {
      lab.backUp(name, content);
      await expect(lab.run("install")).rejects.toThrow(name);
    }
    expect(lab.calls().filter((call) => /get disks|apply-config|bootstrap/.test(call))).toEqual([]);
  },
  SECONDS,
);

const WITHOUT_WIPE = {
  ...MODEL,
  machines: MODEL.machines.map((each) => ({ ...each, install: undefined })),
};

test.each<[string, readonly string[]]>([
  ["apply", []],
  ["add", ["worker1"]],
  ["replace", ["controlplane3"]],
  ["replace", ["controlplane3", "--dead"]],
  ["reset", ["worker1"]],
  ["upgrade", ["1.12.6"]],
  ["upgrade-kubernetes", ["1.34.4"]],
  ["recover", ["--snapshot", "etcd.db"]],
])(
  "%s %j changes nothing while the secrets of the running cluster have no copy",
  async (procedure, args) => {
    lab = new TalosLab(WITHOUT_WIPE);
    lab.installed();
    lab.save("etcd.db");
    lab.backUp("secrets.sops.yaml");
    await expect(lab.run(procedure, ...args)).rejects.toThrow("secrets.sops.yaml");
    const changes = / (apply-config|reset|upgrade|upgrade-k8s|bootstrap|remove-member|drain|delete) ?/;
    expect(lab.calls().filter((call) => changes.test(call))).toEqual([]);
  },
  SECONDS,
);

test(
  "after an installation, the files that give access and the patches are copied as well",
  async () => {
    await lab.run("install");
    expect(lab.copies()).toEqual([
      "homelab-talos",
      "keys.txt",
      "kubeconfig",
      "secrets.sops.yaml",
      "talosconfig",
    ]);
  },
  SECONDS,
);
