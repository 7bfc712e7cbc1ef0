import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kindOf, NAMESPACES, NODES, reading } from "../../../constructs/live";
import { waitUntil } from "../../../tools/programs/wait-until";
import { documentWith, made } from "../../live/program/notes";
import { runs } from "../support/runs";
import { emptyCluster, PretendedPrograms } from "./pretended-programs";

// each case starts three programs, on a machine that may be busy.
const WAY_OUT = "To plan without checks on the live cluster: -var live_checks=false\n";

const ADDRESS = "kubernetes_namespace_v1.data_12345678";

const node = { metadata: { name: "cp-1" }, spec: { secret: "hunter2" } };

const EMPTY = emptyCluster(node);

function programs(
  judge = "(live, args) => live.find('Node', args.name) ? undefined : `no ${args.name} in ${live.version}`",
  makes = [made(kindOf("kafka.strimzi.io/v1", "Kafka", "kafkas"), "log", { address: "x.y" })],
): PretendedPrograms {
  const noted = (name: string) => ({
    check: "node",
    args: { name },
    reads: [reading(NODES, "status.phase")],
  });
  const all = new PretendedPrograms(
    documentWith("lab", {
      makes,
      texts: { node: judge },
      preconditions: { "lab/a": [noted("cp-1"), noted("cp-2")] },
    }),
  );
  all.addKubectl();
  all.answer(EMPTY);
  return all;
}

const leftIn = ({ folder }: PretendedPrograms) =>
  readdirSync(folder).filter((name) => name.startsWith("groundplan-"));

test("outputs verdicts, stops kubectl, and leaves no files", async () => {
  const all = programs();
  expect(await all.run()).toEqual({
    status: 0,
    output: JSON.stringify({ "lab/a": "lab/a: no cp-2 in v1.34.4" }),
    errors: "",
  });
  await waitUntil(() => !runs(all.kubectl.pid), "kubectl ends");
  expect(leftIn(all)).toEqual([]);
});

test("kubectl gets the connection to the cluster and only reads", async () => {
  const all = programs();
  await all.run(
    { kubeconfig: "~/lab:/other", context: "a", cluster: "b", user: "c" },
    { KUBE_CONFIG_PATH: "/not-me" },
  );
  const { said, kubeconfig } = all.kubectl;
  expect(said.slice(0, 4)).toEqual(["--context=a", "--cluster=b", "--user=c", "proxy"]);
  expect(said).toContain("--reject-methods=POST,PUT,PATCH,DELETE");
  expect(kubeconfig).toBe(`${all.folder}/lab:/other`);
});

test("the provider's environment variables apply to kubectl", async () => {
  const all = programs();
  await all.run({}, { KUBE_CONFIG_PATH: "~/lab", KUBECONFIG: "/not-me", KUBE_CTX: "x" });
  expect(all.kubectl).toMatchObject({
    kubeconfig: `${all.folder}/lab`,
    said: expect.arrayContaining(["--context=x"]) as string[],
  });
});

test("fails at once without kubectl", async () => {
  const all = new PretendedPrograms(documentWith("lab", {}));
  expect(await all.run()).toEqual({
    status: 1,
    output: "",
    errors: `kubectl must be on the PATH of the machine that plans, and was not found\n${WAY_OUT}`,
  });
  expect(leftIn(all)).toEqual([]);
});

test("fails for a missing kubeconfig, for which kubectl reports only a missing context", async () => {
  const all = programs();
  const { status, errors } = await all.run({ kubeconfig: "/nowhere/config", context: "away" });
  expect(status).toBe(1);
  expect(errors).toBe(
    `the kubeconfig must exist, got "/nowhere/config": set TF_VAR_kubeconfig to an existing file, or pass --kubeconfig to a command of groundplan\n${WAY_OUT}`,
  );
  expect(leftIn(all)).toEqual([]);
});

test("fails for a missing context with kubectl's message", async () => {
  const all = programs();
  expect(await all.run({ context: "away" })).toEqual({
    status: 1,
    output: "",
    errors: `kubectl must start with this kubeconfig and context, but ended with: context "away" does not exist\n${WAY_OUT}`,
  });
  expect(leftIn(all)).toEqual([]);
});

test("fails if a permission is missing, and ends kubectl", async () => {
  const all = programs();
  all.answer({ ...EMPTY, "/api/v1/nodes": { code: 403, message: "nodes is forbidden" } });
  const { status, output, errors } = await all.run();
  expect([status, output]).toEqual([1, ""]);
  expect(errors).toBe(
    `the user of this kubeconfig must be allowed to list nodes, but the cluster forbids it: nodes is forbidden\n${WAY_OUT}`,
  );
  await waitUntil(() => !runs(all.kubectl.pid), "kubectl ends");
});

test("fails for a stack without checks before kubectl is started", async () => {
  const all = programs();
  const { status, errors } = await all.run({ scope: "other" });
  expect([status, errors]).toEqual([
    1,
    `the synthesized stack must have checks for other: synthesize it again\n${WAY_OUT}`,
  ]);
  expect(all.hasStartedKubectl).toBe(false);
});

test.each(["SIGKILL", "SIGINT"] as const)(
  "ended by %s, it leaves neither kubectl nor a folder behind",
  async (signal) => {
    const all = programs();
    all.answer({ ...EMPTY, "/api/v1/nodes": "never" });
    const child = all.start({});
    await waitUntil(() => all.hasStartedKubectl, "kubectl starts");
    const { pid } = all.kubectl;
    expect(runs(pid)).toBe(true);
    child.kill(signal);
    await waitUntil(() => !runs(pid), "kubectl ends");
    await waitUntil(() => leftIn(all).length === 0, "its folder is removed");
  },
);

describe("a namespace without ownership marks", () => {
  const unmarked = { ...EMPTY, "/api/v1/namespaces": { items: [{ metadata: { name: "data" } }] } };
  const NONE = `echo 'No state file was found!' >&2; exit 1`;

  function labWith(): PretendedPrograms {
    const all = programs("() => undefined", [made(NAMESPACES, "data", { address: ADDRESS })]);
    all.answer(unmarked);
    return all;
  }

  test.each([
    ["contains it", "terraform", `echo ${ADDRESS}; echo other.one`, false],
    ["contains other objects", "terraform", "echo other.one", true],
    ["is empty", "terraform", "true", true],
    ["does not exist yet", "terraform", NONE, true],
    ["is OpenTofu's", "tofu", `echo ${ADDRESS}`, false],
    ["cannot be read", "terraform", "echo 'Error: no backend' >&2; exit 1", false],
  ])("is checked against the state, which %s", async (_what, name, script, isStranger) => {
    const all = labWith();
    all.add(name, `#!/bin/sh\n[ "$*" = "state list" ] && [ -f cdk.tf.json ] || exit 2\n${script}\n`);
    const { status, output } = await all.run();
    expect(status).toBe(0);
    expect(output.includes("Namespace data exists already")).toBe(isStranger);
  });

  test("uses the Terraform that started the program, even if it is not on the PATH", async () => {
    const all = labWith();
    all.add("tofu", "#!/bin/sh\nexit 2\n");
    writeFileSync(join(all.stack, "state"), `[ "$1" = list ] && echo ${ADDRESS}`);
    // a shell that is called Terraform runs the file that is called state.
    const { output } = await all.run({}, {}, all.shellCalled("terraform"));
    expect(output).toBe("{}");
    writeFileSync(join(all.stack, "state"), "echo other.one");
    expect((await all.run({}, {}, all.shellCalled("terraform"))).output).toContain("exists already");
  });

  test("does nothing if Terraform is not installed", async () => {
    expect((await labWith().run()).output).toBe("{}");
  });
});

test("errors that end the program are printed first", async () => {
  const all = programs();
  const metadata = {
    name: "data",
    labels: { "groundplan/stack": "lab" },
    annotations: { "groundplan/address": `lab/${ADDRESS}` },
  };
  all.answer({ ...EMPTY, "/api/v1/namespaces": { items: [{ metadata }] } });
  const { status, output, errors } = await all.run();
  expect([status, output]).toEqual([1, ""]);
  expect(errors).toMatch(/^lab: Namespace data contains data, was created by .*\nTo plan without checks/s);
});
