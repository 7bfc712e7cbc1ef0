import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { version } from "../../package.json";
import { groundplan, projectOf } from "./project-folder";

const VERBS = [
  "init",
  "summary",
  "review",
  "guardrails",
  "preflight",
  "verify",
  "facts",
  "snapshot",
  "diagram",
  "forget-data",
  "recover",
  "talos",
  "chart",
  "completion",
];

const STACKS = {
  "lab-web": {
    dependencies: ["lab-data"],
    annotations: [
      { constructPath: "lab-web/site", level: "@cdktf/warn", message: "has one replica" },
      { constructPath: "lab-web/site", level: "@cdktf/info", message: "is not checked" },
    ],
    document: { "//": { cluster: "lab" }, resource: { kubernetes_deployment_v1: { site: {} } } },
  },
  "lab-data": {
    document: {
      "//": { cluster: "lab" },
      resource: {
        kubernetes_persistent_volume_claim_v1: {
          photos: {
            metadata: { name: "photos", namespace: "data" },
            lifecycle: { prevent_destroy: true },
          },
        },
        kubernetes_namespace_v1: { data: { metadata: { name: "data" } } },
      },
    },
  },
};

test("help lists every verb and the exit codes, and exits with 0", async () => {
  const { code, stdout } = await groundplan(tmpdir(), ["--help"]);
  expect(code).toBe(0);
  for (const verb of [...VERBS, "3  the command itself failed"]) expect(stdout).toContain(verb);
});

test.each(["--version", "-V"])("%s prints the version of the package", async (option) => {
  const { code, stdout } = await groundplan(tmpdir(), [option]);
  expect([code, stdout]).toEqual([0, `${version}\n`]);
});

test.each(VERBS)("%s has its own help", async (verb) => {
  const { code, stdout } = await groundplan(tmpdir(), [verb, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Usage: groundplan ${verb}`);
});

test.each([
  [["sumary"], "(Did you mean summary?)"],
  [["summary", "--jsn"], "(Did you mean --json?)"],
  [["recover"], "missing required argument 'stack'"],
  [["chart", "add", "web", "1.0.0"], "required option '--from <where>' not specified"],
  [["verify", "--wait", "soon"], "--wait must be a duration such as 90s, 5m or 1h, got soon"],
  [["facts", "lab-web"], "stack must be given with --check only, got lab-web"],
  [["facts", "--check"], "at least one stack must declare the facts of its cluster by a Cluster"],
  [["completion", "tcsh"], "shell must be one of bash, zsh, fish, got tcsh"],
])("fails with 3 for the arguments %j", async (args, message) => {
  const { code, stdout, stderr } = await groundplan(projectOf(STACKS), args);
  expect(code).toBe(3);
  expect(stderr).toContain(message);
  expect(stdout).toBe("");
});

test("the summary lists the stacks in deploy order, with all their warnings", async () => {
  const { code, stdout } = await groundplan(projectOf(STACKS), ["summary"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^lab\n {2}1\. lab-data .*1 PersistentVolumeClaim.*\n {2}2\. lab-web .*1 Deployment\n/,
  );
  expect(stdout).toContain("warning: lab-web/site: has one replica");
  expect(stdout).not.toContain("is not checked");
});

test.each([
  ["cdktf", "0.21.0", "npx cdktf-cli@0.21 deploy lab-web"],
  ["cdktn", "0.24.0", "npx cdktn-cli deploy lab-web"],
])("the summary names the command of %s", async (_framework, version, command) => {
  const root = projectOf({ "lab-web": { document: { "//": { cluster: "lab", metadata: { version } } } } });
  expect((await groundplan(root, ["summary"])).stdout).toContain(`or: ${command}\n`);
});

test("--json prints a document and nothing else", async () => {
  const { stdout } = await groundplan(projectOf(STACKS), ["summary", "lab-web", "--json"]);
  expect(JSON.parse(stdout)).toEqual([
    expect.objectContaining({
      name: "lab-web",
      cluster: "lab",
      dependencies: ["lab-data"],
      warnings: ["lab-web/site: has one replica"],
      objects: { Deployment: 1 },
    }),
  ]);
});

test.each([
  ["a folder below", (root: string) => join(root, "deep/er"), []],
  ["elsewhere, with --output", () => tmpdir(), ["--output"]],
])("is started in %s", async (_where, cwdOf, options) => {
  const root = projectOf(STACKS, { output: "out" });
  mkdirSync(join(root, "deep/er"), { recursive: true });
  const output = options.map((option) => `${option}=${join(root, "out")}`);
  const { code, stdout } = await groundplan(cwdOf(root), ["summary", "lab-web", ...output]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("lab-web")]);
});

test("fails where nothing was synthesized, and names the command", async () => {
  const empty = mkdtempSync(join(tmpdir(), "empty-"));
  writeFileSync(join(empty, "cdktf.json"), "{}");
  const { code, stderr } = await groundplan(empty, ["summary"]);
  expect(code).toBe(3);
  expect(stderr).toMatch(/^groundplan: .*cdktf\.out must contain synthesized stacks: run the synth first/);
});

test("fails for a cdktf.json that is not JSON", async () => {
  const root = projectOf(STACKS);
  writeFileSync(join(root, "cdktf.json"), "{");
  const { code, stderr } = await groundplan(root, ["summary"]);
  expect([code, stderr]).toEqual([3, expect.stringMatching(/^groundplan: .*cdktf\.json must be JSON/)]);
});

test("fails for an unknown stack, and lists the stacks", async () => {
  const { code, stderr } = await groundplan(projectOf(STACKS), ["forget-data", "lab-date"]);
  expect([code, stderr]).toEqual([
    3,
    'groundplan: stack must be one of lab-data, lab-web, got lab-date (did you mean "lab-data"?)\n',
  ]);
});

test("forget-data names what is protected, and nothing else", async () => {
  const { stdout } = await groundplan(projectOf(STACKS), ["forget-data", "lab-data", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    addresses: ["kubernetes_persistent_volume_claim_v1.photos"],
    command: expect.stringMatching(/state rm 'kubernetes_persistent_volume_claim_v1\.photos'$/) as string,
  });
});

test.each(["bash", "zsh", "fish"])("completion for %s lists verbs and their options", async (shell) => {
  const { code, stdout } = await groundplan(tmpdir(), ["completion", shell]);
  expect(code).toBe(0);
  for (const word of ["forget-data", "kubeconfig", "add", "version"]) expect(stdout).toContain(word);
});

test.each<[string[], string[]]>([
  [["rev"], ["review"]],
  [
    ["talos", "up"],
    ["upgrade", "upgrade-kubernetes"],
  ],
  [["talos", "recover", "--sn"], ["--snapshot"]],
  [["chart", "add", "minio", "--fr"], ["--from"]],
  [["review", "HEAD", "--exa"], ["--exact"]],
])("bash completes %j", async (typed, completed) => {
  const { stdout } = await groundplan(tmpdir(), ["completion", "bash"]);
  const words = ["groundplan", ...typed].join(" ");
  const press = `COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _groundplan; echo "\${COMPREPLY[*]}"`;
  const answer = execFileSync("bash", ["-c", `${stdout}\n${press}`], { encoding: "utf8" });
  expect(answer.trim().split(" ")).toEqual(completed);
});

test("fish completes below a verb with procedures, and no further than what was typed", async () => {
  const { stdout } = await groundplan(tmpdir(), ["completion", "fish"]);
  const lines = stdout.split("\n");
  const of = (end: string) => lines.filter((line) => line.endsWith(end));
  expect(of("-l snapshot")).toEqual([
    'complete -c groundplan -n "__fish_seen_subcommand_from talos; and __fish_seen_subcommand_from recover" -l snapshot',
  ]);
  expect(of("-a recover")).toEqual([
    expect.stringMatching(/"not __fish_seen_subcommand_from init summary /),
    expect.stringMatching(/"__fish_seen_subcommand_from talos; and not __fish_seen_subcommand_from install /),
  ]);
});
