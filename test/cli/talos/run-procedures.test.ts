import { MODEL } from "./model";
import { TalosLab } from "./talos-lab";

let lab: TalosLab;

beforeEach(() => {
  lab = new TalosLab();
});

afterEach(() => {
  lab.remove();
});

/** Which machines a verb was called for, in order. */
function nodesOf(calls: readonly string[], verb: RegExp): readonly string[] {
  return calls.filter((call) => verb.test(call)).map((call) => /--nodes=(\S+)/.exec(call)?.[1] ?? "");
}

test("blank machines become a cluster, which is bootstrapped once, machine by machine", async () => {
  const calls = await lab.run("install");
  expect(nodesOf(calls, / apply-config /)).toEqual([
    "192.168.2.49",
    "192.168.2.20",
    "192.168.2.223",
    "192.168.2.30",
  ]);
  expect(nodesOf(calls, / bootstrap/)).toEqual(["192.168.2.49"]);
  const at = (call: RegExp) => calls.findIndex((each) => call.test(each));
  expect(at(/apply-config .*192\.168\.2\.49/)).toBeLessThan(at(/ bootstrap/));
  expect(at(/ bootstrap/)).toBeLessThan(at(/apply-config .*192\.168\.2\.20/));
  expect(at(/192\.168\.2\.20 get machinestatus/)).toBeLessThan(at(/apply-config .*192\.168\.2\.223/));
  expect(at(/ health/)).toBeLessThan(at(/ reboot/));
});

test("changed facts are applied to running machines, the bootstrap node last, after a dry run of each", async () => {
  lab = new TalosLab({ ...MODEL, machines: MODEL.machines.map((each) => ({ ...each, install: undefined })) });
  lab.installed();
  const calls = await lab.run("apply");
  expect(nodesOf(calls, / apply-config --mode/)).toEqual([
    "192.168.2.20",
    "192.168.2.223",
    "192.168.2.30",
    "192.168.2.49",
  ]);
  expect(nodesOf(calls, / apply-config --dry-run/)).toHaveLength(4);
});

test("an upgrade changes one machine after the other, with the bootstrap node as the last control plane", async () => {
  lab.installed();
  const calls = await lab.run("upgrade", "1.12.6");
  expect(nodesOf(calls, / upgrade /)).toEqual([
    "192.168.2.20",
    "192.168.2.223",
    "192.168.2.49",
    "192.168.2.30",
  ]);
  expect(calls.findIndex((call) => call.includes("etcd snapshot"))).toBeLessThan(
    calls.findIndex((call) => call.includes(" upgrade ")),
  );
});

test("Kubernetes is upgraded once, after a dry run", async () => {
  lab.installed();
  const calls = await lab.run("upgrade-kubernetes", "1.34.4");
  expect(
    calls.filter((call) => call.includes("upgrade-k8s")).map((call) => call.includes("--dry-run")),
  ).toEqual([true, false]);
});

test("a control plane that answers leaves before the new one joins, and nothing is bootstrapped", async () => {
  lab.installed();
  const calls = await lab.run("replace", "controlplane2");
  const at = (verb: RegExp) => calls.findIndex((call) => verb.test(call));
  expect(at(/ reset /)).toBeLessThan(at(/ apply-config /));
  expect(nodesOf(calls, / apply-config /)).toEqual(["192.168.2.49"]);
  expect(calls.filter((call) => call.includes(" bootstrap"))).toEqual([]);
});

test("a lost control plane is removed from etcd by its member id", async () => {
  lab.installed();
  lab.lose("192.168.2.223");
  const calls = await lab.run("replace", "controlplane3", "--dead");
  expect(calls.filter((call) => call.includes("remove-member"))).toEqual([
    expect.stringMatching(/--nodes=192\.168\.2\.20 etcd remove-member id-192\.168\.2\.223$/),
  ]);
});

test("an installation stops before the first machine if talosctl knows an earlier cluster of the name", async () => {
  lab.know("homelab-talos");
  await expect(lab.run("install")).rejects.toThrow("config contexts");
  lab.know("homelab");
  await expect(lab.run("install")).resolves.toContainEqual(expect.stringContaining(" bootstrap"));
});

test("a lost machine is replaced only while the other members of etcd respond", async () => {
  lab.installed();
  lab.lose("192.168.2.223", "192.168.2.49");
  await expect(lab.run("replace", "controlplane3", "--dead")).rejects.toThrow("etcd status");
});

test("etcd is recovered though two machines are lost: blank ones are installed in their place", async () => {
  lab = new TalosLab({ ...MODEL, machines: MODEL.machines.map((each) => ({ ...each, install: undefined })) });
  lab.installed();
  lab.lose("192.168.2.20", "192.168.2.49");
  lab.save("etcd.db");
  const calls = await lab.run("recover", "--dead", "controlplane1", "controlplane2");
  expect(nodesOf(calls, / apply-config --insecure/)).toEqual(["192.168.2.20", "192.168.2.49"]);
  expect(nodesOf(calls, / reset /)).toEqual(["192.168.2.223"]);
  const at = (verb: RegExp) => calls.findIndex((call) => verb.test(call));
  expect(at(/ apply-config /)).toBeLessThan(at(/ bootstrap/));
});

test("a worker is added, and removed", async () => {
  lab.installed("worker1");
  expect(nodesOf(await lab.run("add", "worker1"), / apply-config /)).toEqual(["192.168.2.30"]);
  expect(nodesOf(await lab.run("reset", "worker1"), / reset /)).toEqual(["192.168.2.30"]);
});

test("etcd is recovered: erased everywhere, then bootstrapped once with the snapshot", async () => {
  lab.installed();
  await lab.run("upgrade-kubernetes", "1.34.4");
  const file = "talos/homelab-talos/etcd-before-kubernetes-1.34.4.db";
  const calls = await lab.run("recover", "--snapshot", file);
  expect(nodesOf(calls, / reset /)).toEqual(["192.168.2.20", "192.168.2.49", "192.168.2.223"]);
  expect(calls.filter((call) => call.includes(" bootstrap"))).toEqual([
    expect.stringContaining(`--nodes=192.168.2.49 bootstrap --recover-from=${file}`),
  ]);
  const at = (verb: RegExp) => calls.findIndex((call) => verb.test(call));
  const beforeBootstrap = calls.slice(at(/ reset /), at(/ bootstrap/));
  for (const address of ["192.168.2.20", "192.168.2.49", "192.168.2.223"]) {
    expect(nodesOf(beforeBootstrap, / service etcd/).filter((node) => node === address)).toHaveLength(2);
  }
});
