import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NODES, reading } from "../../constructs/live";
import { findProgram } from "../../tools/programs/find-program";
import { documentWith, factsOf } from "../live/program/notes";
import { groundplan, projectOf } from "./project-folder";

/** How long programs that are started may take on a busy machine. */
const TIMEOUT = 60_000;

const CONTEXT = { provider: { kubernetes: [{ config_context: "lab" }] } };
const STACKS = {
  "lab-web": { document: { "//": { cluster: "lab" }, ...CONTEXT, resource: {} } },
  "lab-data": { document: { "//": { cluster: "lab" }, ...CONTEXT, resource: {} } },
};
const DOCUMENT = "cdktf.out/stacks/lab-web/cdk.tf.json";

/** Verbs that read what was synthesized, each as a user types it. */
const READERS: readonly (readonly string[])[] = [
  ["summary"],
  ["review", "cdktf.out", "cdktf.out"],
  ["guardrails"],
  ["preflight"],
  ["verify"],
  ["facts", "--check"],
  ["snapshot"],
  ["snapshot", "--check"],
  ["diagram", "lab"],
  ["forget-data", "lab-web"],
  ["recover", "lab-web"],
  ["talos", "install"],
  ["talos", "apply"],
  ["talos", "upgrade", "1.12.6"],
  ["talos", "upgrade-kubernetes", "1.35.0"],
  ["talos", "replace", "node"],
  ["talos", "add", "node"],
  ["talos", "reset", "node"],
  ["talos", "recover"],
];

/** A stack with checks at plan that declares the facts of its cluster. */
const ASKING = documentWith(
  "asking",
  {
    texts: { node: "() => undefined" },
    warnings: { asking: [{ check: "node", args: {}, reads: [reading(NODES)] }] },
    facts: factsOf("lab"),
  },
  {
    data: {
      external: { "live-cluster": { count: 1, query: { document: "cdk.tf.json", context: "lab" } } },
    },
  },
);

/** Ways in which a synthesized app is unreadable, each with its message. */
const BROKEN: readonly (readonly [what: string, breaks: (root: string) => void, message: RegExp])[] = [
  [
    "a manifest that ends in the middle",
    (root) => writeFileSync(join(root, "cdktf.out/manifest.json"), '{ "stacks": '),
    /manifest\.json must be JSON: .*: run the synth again$/,
  ],
  [
    "a manifest without stacks",
    (root) => writeFileSync(join(root, "cdktf.out/manifest.json"), "{}"),
    /manifest\.json must list stacks: run the synth again$/,
  ],
  [
    "a document that is not an object",
    (root) => writeFileSync(join(root, DOCUMENT), "[]"),
    /cdk\.tf\.json must be a JSON object: run the synth again$/,
  ],
  [
    "a document that is gone",
    (root) => rmSync(join(root, DOCUMENT)),
    /cdk\.tf\.json does not exist \(ENOENT\)$/,
  ],
  [
    "a document that cannot be read",
    (root) => {
      rmSync(join(root, DOCUMENT));
      mkdirSync(join(root, DOCUMENT));
    },
    /cdk\.tf\.json is a folder, but a file is needed \(EISDIR\)$/,
  ],
  [
    "nothing synthesized",
    (root) => rmSync(join(root, "cdktf.out"), { recursive: true }),
    /cdktf\.out must (contain synthesized stacks: run the synth first|be a folder or a git revision)/,
  ],
];

describe.each(READERS.map((args) => [args.join(" "), args] as const))("%s", (_verb, args) => {
  test.each(BROKEN)(
    "fails with 3 and one message for %s, also with --json",
    async (_what, breaks, message) => {
      const root = projectOf(STACKS);
      breaks(root);
      for (const json of [[], ["--json"]]) {
        const { code, stdout, stderr } = await groundplan(root, [...args, ...json]);
        expect([code, stdout]).toEqual([3, ""]);
        expect(stderr).toMatch(/^groundplan: [^\n]*\n$/);
        expect(stderr.trim()).toMatch(message);
      }
    },
  );
});

test.each([
  [["summary", "lab-wep"]],
  [["guardrails", "lab-wep"]],
  [["preflight", "lab-wep"]],
  [["verify", "lab-wep"]],
  [["facts", "--check", "lab-wep"]],
  [["forget-data", "lab-wep"]],
  [["recover", "lab-wep"]],
])("%j names the nearest stack", async (args) => {
  const { code, stdout, stderr } = await groundplan(projectOf(STACKS), args);
  expect([code, stdout, stderr]).toEqual([
    3,
    "",
    'groundplan: stack must be one of lab-web, lab-data, got lab-wep (did you mean "lab-web"?)\n',
  ]);
});

describe("without the programs that a verb needs", () => {
  const path = process.env.PATH;
  const bare = mkdtempSync(join(tmpdir(), "bare-"));

  beforeAll(() => {
    for (const name of ["sh", "cat", "rm"]) symlinkSync(findProgram(name) ?? name, join(bare, name));
    process.env.PATH = bare;
  });

  afterAll(() => {
    process.env.PATH = path;
  });

  test.each<[string[], string]>([
    [["verify"], "kubectl must be on the PATH"],
    [["facts"], "kubectl must be on the PATH"],
    [["recover", "lab-web"], "terraform must be on the PATH"],
    [["review", "HEAD"], "git must be on the PATH"],
    [["diagram", "lab", "--review"], "git must be on the PATH"],
    [
      ["chart", "add", "web", "1.0.0", "--from", "https://charts.example.com", "--to", "."],
      "helm must be on the PATH",
    ],
  ])(
    "%j names the missing one",
    async (args, message) => {
      const { code, stdout, stderr } = await groundplan(projectOf(STACKS), args);
      expect(code).toBe(3);
      expect(stdout + stderr).toContain(message);
      expect(stdout + stderr).not.toContain("bug");
    },
    TIMEOUT,
  );

  test.each([["preflight"], ["facts --check"]])(
    "%s names kubectl, which its checks at plan use",
    async (verb) => {
      const root = projectOf({ asking: { document: ASKING } });
      for (const json of [[], ["--json"]]) {
        const { code, stdout, stderr } = await groundplan(root, [...verb.split(" "), ...json]);
        expect(code).toBe(3);
        expect(stdout + stderr).toContain("kubectl");
        expect(stdout + stderr).not.toMatch(/bug|ENOENT/);
      }
    },
    TIMEOUT,
  );

  test(
    "a cluster that could not be read is part of the JSON document",
    async () => {
      const { code, stdout, stderr } = await groundplan(projectOf(STACKS), ["verify", "--json"]);
      expect([code, stderr]).toEqual([3, ""]);
      expect(JSON.parse(stdout)).toEqual([
        expect.objectContaining({ context: "lab", unreadable: expect.stringContaining("kubectl") as string }),
      ]);
    },
    TIMEOUT,
  );
});

test.each([
  ["diagram", "lab", "--to", "cdktf.json/lab.mmd"],
  ["snapshot", "--snapshots", "cdktf.json/snapshots"],
  ["init", "cdktf.json/lab"],
])("%s fails for a file that cannot be written", async (...args) => {
  const { code, stdout, stderr } = await groundplan(projectOf(STACKS), args);
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toMatch(/^groundplan: [^\n]*\n$/);
  expect(stderr).not.toContain("bug");
});

test("review fails outside of a git repository, and the message gives the reason", async () => {
  const { code, stderr } = await groundplan(projectOf(STACKS), ["review", "HEAD"]);
  expect([code, stderr]).toEqual([
    3,
    "groundplan: HEAD must be a folder or a git revision, but this folder is in no git repository\n",
  ]);
});

test.each([["lab"], ["deep/er/lab"]])(
  "init fails for %s in another project, and writes nothing",
  async (folder) => {
    const root = projectOf(STACKS);
    const { code, stdout, stderr } = await groundplan(root, ["init", folder]);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/must not be in another project, got .*: choose a folder outside of it/);
  },
);
