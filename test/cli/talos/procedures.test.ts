import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeProcedure } from "../../../cli/talos/procedure";
import { install } from "../../../cli/talos/procedures/install";
import { replace } from "../../../cli/talos/procedures/replace";
import { groundplan, projectOf } from "../project-folder";
import { machine, MODEL, stackOf } from "./model";

const PLACES = { folder: "talos/homelab-talos", secrets: "secrets.yaml" };

const project = (model: object = MODEL) => projectOf({ machines: stackOf(model) });

test("install writes a patch for each machine and the schematics, and prints the commands that read them", async () => {
  const root = project();
  const { code, stdout } = await groundplan(root, ["talos", "install"]);
  expect(code).toBe(0);
  const folder = join(root, "talos/homelab-talos");
  expect(readFileSync(join(folder, "controlplane1.yaml"), "utf8")).toBe("machine: {}\n");
  expect(readFileSync(join(folder, "schematic-86a5d7c9.yaml"), "utf8")).toBe("customization: {}\n");
  expect(stdout).toContain(
    "sops exec-file secrets.sops.yaml 'talosctl gen config homelab-talos https://192.168.2.20:6443 --with-secrets={} --talos-version=v1.11 --kubernetes-version=1.34.1 --output-types=controlplane --config-patch-control-plane=@talos/homelab-talos/controlplane1.yaml --output \"$work/controlplane1.yaml\"'",
  );
  expect(stdout).toContain(
    'talosctl apply-config --insecure --nodes=192.168.2.20 --file "$work/controlplane1.yaml"',
  );
});

test("--json prints the procedure, --secrets and --folder name other places", async () => {
  const args = ["--json", "--secrets", "my secrets.yaml", "--folder", "machines"];
  const { stdout } = await groundplan(project(), ["talos", "install", ...args]);
  const { steps, files } = JSON.parse(stdout) as ReturnType<typeof install>;
  expect(Object.keys(files)).toContain("worker1.yaml");
  const commands = steps.flatMap((step) => step.commands).join("\n");
  expect(commands).toContain("--with-secrets='my secrets.yaml'");
  expect(commands).toContain("--config-patch-worker=@machines/worker1.yaml");
});

test("requests reach a worker through a control plane, and a control plane directly", () => {
  const text = describeProcedure(install({ model: MODEL, places: PLACES }));
  expect(text).toContain("--endpoints=192.168.2.223 --nodes=192.168.2.223 get machinestatus");
  expect(text).toContain("--endpoints=192.168.2.49 --nodes=192.168.2.30 get machinestatus");
});

test("a name from the facts cannot terminate its comment", () => {
  const odd = machine("cp", "10.0.0.1", { diskSelector: { model: "a\nrm -rf /" } });
  const text = describeProcedure(
    install({ model: { ...MODEL, bootstrapNode: "cp", machines: [odd] }, places: PLACES }),
  );
  expect(text).toContain("must have model a rm -rf /");
});

test("replacing a worker leaves etcd alone", () => {
  const { steps } = replace({ model: MODEL, places: PLACES }, "worker1", { dead: true });
  expect(JSON.stringify(steps)).not.toMatch(/remove-member|bootstrap /);
});

const WITHOUT_PLANE = MODEL.machines.filter(({ name }) => name !== "controlplane3");
const TWO_PLANES = { ...MODEL, machines: WITHOUT_PLANE };
const FIVE_PLANES = {
  ...MODEL,
  machines: [
    ...MODEL.machines,
    machine("controlplane4", "192.168.2.4"),
    machine("controlplane5", "192.168.2.5"),
  ],
};

test.each<[string, readonly string[], object]>([
  ["version must be a whole version", ["upgrade", "1.12"], MODEL],
  ["there is no downgrade", ["upgrade", "1.11.4"], MODEL],
  ["there is no downgrade", ["upgrade", "1.11.5"], MODEL],
  ["upgrade to the last 1.12 first", ["upgrade", "1.13.0"], MODEL],
  ["Talos must be one of 1.11, 1.12, 1.13", ["upgrade", "1.14.0"], { ...MODEL, talosVersion: "1.13.2" }],
  ["runs Kubernetes 1.30 to 1.35", ["upgrade", "1.12.6"], { ...MODEL, kubernetesVersion: "1.29.9" }],
  ["runs Kubernetes up to 1.34, got 1.35.0: upgrade Talos first", ["upgrade-kubernetes", "1.35.0"], MODEL],
  [
    "goes up one minor version at a time",
    ["upgrade-kubernetes", "1.34.0"],
    { ...MODEL, kubernetesVersion: "1.32.0" },
  ],
  ["node must be a machine of homelab-talos (controlplane1", ["replace", "nuc"], MODEL],
  ["etcd loses its quorum without controlplane1", ["replace", "controlplane1"], TWO_PLANES],
  ["declare it in the facts first", ["add", "worker9"], MODEL],
  ["control planes must be added two at a time", ["add", "controlplane3"], MODEL],
  ["node must not be the bootstrap node", ["add", "controlplane1", "controlplane2"], MODEL],
  ["control planes must be removed two at a time", ["reset", "controlplane3"], MODEL],
  ["control planes must be removed two at a time", ["reset", "controlplane3"], FIVE_PLANES],
  ["remove install from the facts of controlplane1, and synthesize", ["apply"], MODEL],
  ["node must not be the bootstrap node", ["reset", "controlplane2"], MODEL],
  ["--dead must name control planes: etcd does not need worker1", ["recover", "--dead", "worker1"], MODEL],
  ["node must be a machine of homelab-talos (controlplane1", ["recover", "--dead", "nuc"], MODEL],
])("fails with exit code 2 because %s", async (message, args, model) => {
  const root = project(model);
  const { code, stderr, stdout } = await groundplan(root, ["talos", ...args]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(existsSync(join(root, "talos"))).toBe(false);
});

test("two control planes of five are removed, and added", async () => {
  const names = ["controlplane4", "controlplane5"];
  for (const verb of ["reset", "add"]) {
    const { code, stdout } = await groundplan(project(FIVE_PLANES), ["talos", verb, ...names]);
    expect(code).toBe(0);
    expect(stdout).toContain(verb === "reset" ? "etcd has 3 members" : "-eq 5 ]");
  }
});

test.each<[string, Parameters<typeof projectOf>[0], readonly string[]]>([
  ["at least one stack must have a TalosCluster", { web: {} }, []],
  [
    "--cluster must name one Talos cluster of homelab-talos (a), lab (b), got none",
    { a: stackOf(), b: stackOf({ ...MODEL, cluster: "lab" }) },
    [],
  ],
  ["got elsewhere", { a: stackOf() }, ["--cluster", "elsewhere"]],
  ["must be of form 1", { a: stackOf({ ...MODEL, form: 2 }) }, []],
])("fails with exit code 3 because %s", async (message, stacks, args) => {
  const { code, stderr } = await groundplan(projectOf(stacks), ["talos", "install", ...args]);
  expect(code).toBe(3);
  expect(stderr).toContain(message);
});
