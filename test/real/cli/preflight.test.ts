import { join } from "node:path";
import { NODES, reading } from "../../../constructs/live";
import { groundplan, projectOf } from "../../cli/project-folder";
import { documentWith } from "../../live/program/notes";
import { emptyCluster, PretendedPrograms } from "../live/pretended-programs";

// each case starts kubectl, on a machine that may be busy.
const EMPTY = emptyCluster({ metadata: { name: "cp-1" } });

const TEXT = "(live, { name }) => live.find('Node', name) ? undefined : `no node ${name}`";

/** A stack that checks whether a node exists, as a plan would. */
const asking = (stack: string, severity: "preconditions" | "warnings", name: string, context = "lab") => ({
  document: documentWith(
    stack,
    {
      texts: { node: TEXT },
      [severity]: { [stack]: [{ check: "node", args: { name }, reads: [reading(NODES)] }] },
    },
    {
      variable: { kubeconfig: { default: "/default" } },
      data: {
        external: {
          "live-cluster": {
            count: "${var.live_checks ? 1 : 0}",
            query: { document: "cdk.tf.json", kubeconfig: "${var.kubeconfig}", context },
          },
        },
      },
    },
  ),
});

const off = () => {
  const { document } = asking("off", "warnings", "cp-1");
  return { document: { ...document, data: { external: { "live-cluster": { count: 0, query: {} } } } } };
};

let programs: PretendedPrograms;
const path = process.env.PATH;

beforeEach(() => {
  programs = new PretendedPrograms();
  programs.addKubectl();
  programs.answer(EMPTY);
  process.env.PATH = join(programs.folder, "bin");
});

afterEach(() => {
  process.env.PATH = path;
});

test("prints the findings of the plan for each stack, and exits with the worst result", async () => {
  const root = projectOf({
    web: { ...asking("web", "preconditions", "cp-2"), dependencies: ["data"] },
    data: asking("data", "warnings", "cp-3"),
    ok: asking("ok", "preconditions", "cp-1"),
    off: off(),
  });
  const { code, stdout } = await groundplan(root, ["preflight", "--json"]);
  const nothing = { stops: [], refusals: [], warnings: [], assumed: [] };
  expect(JSON.parse(stdout)).toEqual({
    stacks: [
      { ...nothing, stack: "data", warnings: ["data: no node cp-3"] },
      { ...nothing, stack: "web", refusals: ["web: no node cp-2"] },
      { ...nothing, stack: "ok" },
    ],
    unchecked: ["off"],
    unreadable: [],
  });
  expect(code).toBe(2);
});

test("checks only the named stacks", async () => {
  const root = projectOf({
    web: asking("web", "preconditions", "cp-2"),
    ok: asking("ok", "preconditions", "cp-1"),
  });
  const { code, stdout } = await groundplan(root, ["preflight", "ok"]);
  expect([code, stdout]).toEqual([0, "ok  nothing found\n"]);
});

test("an unreachable cluster is a failure, and does not prevent checks of other clusters", async () => {
  const root = projectOf({
    far: asking("far", "preconditions", "cp-1", "away"),
    web: asking("web", "warnings", "cp-2"),
  });
  const { code, stdout } = await groundplan(root, ["preflight"]);
  expect(code).toBe(3);
  expect(stdout).toBe(
    "web  warns\n  warns: web: no node cp-2\n" +
      'far: not checked: the kubeconfig must exist, got "/default": set TF_VAR_kubeconfig to an existing file, or pass --kubeconfig to a command of groundplan\n',
  );
});

test.each<[string, readonly string[], NodeJS.ProcessEnv, string, string]>([
  ["the stack", [], {}, "/default", "--context=lab"],
  ["KUBECONFIG", [], { KUBECONFIG: "/mine" }, "/mine", "--context=lab"],
  ["TF_VAR_kubeconfig", [], { TF_VAR_kubeconfig: "/var", KUBECONFIG: "/mine" }, "/var", "--context=lab"],
  [
    "the options",
    ["--kubeconfig=/opt", "--context=east"],
    { TF_VAR_kubeconfig: "/var" },
    "/opt",
    "--context=east",
  ],
])("the connection is taken from %s", async (_title, options, env, kubeconfig, context) => {
  const root = projectOf({ ok: asking("ok", "preconditions", "cp-1") });
  await groundplan(root, ["preflight", ...options], { env });
  expect(programs.kubectl.kubeconfig).toBe(kubeconfig);
  expect(programs.kubectl.said).toContain(context);
});
