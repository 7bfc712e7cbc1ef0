/** Compares every printed command with the commands of talosctl itself, in every supported version. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { KUBERNETES_OF_TALOS } from "../../../constructs/talos/model/support-matrix";
import { takeScript } from "../../../constructs/workloads/backup/etcd/etcd-scripts";
import { groundplan, projectOf } from "../project-folder";
import { MODEL, stackOf } from "./model";
import { callsOfTalosctl, mistakeIn, TALOSCTL } from "./talosctl-syntax";

const ROOT = join(__dirname, "../../..");

/** Lists what some version of talosctl refuses in a text. */
function mistakesIn(text: string): readonly string[] {
  const calls = callsOfTalosctl(text);
  return Object.entries(TALOSCTL).flatMap(([version, commands]) =>
    calls.flatMap((words) => {
      const mistake = mistakeIn(words, commands);
      return mistake === undefined ? [] : [`talosctl ${version} ${words.join(" ")}: ${mistake}`];
    }),
  );
}

test("the commands of every supported version of talosctl are recorded", () => {
  const minors = Object.keys(TALOSCTL).map((version) => /^v(\d+\.\d+)/.exec(version)?.[1]);
  expect(minors).toEqual(Object.keys(KUBERNETES_OF_TALOS));
});

const RUNNING = { ...MODEL, machines: MODEL.machines.map((each) => ({ ...each, install: undefined })) };
const FIVE = {
  ...RUNNING,
  machines: [
    ...RUNNING.machines,
    { ...RUNNING.machines[2]!, name: "controlplane4", address: "192.168.2.4" },
    { ...RUNNING.machines[2]!, name: "controlplane5", address: "192.168.2.5" },
  ],
};

test.each<[string, readonly string[], object]>([
  ["install", [], MODEL],
  ["apply", [], RUNNING],
  ["add", ["worker1"], RUNNING],
  ["add", ["controlplane4", "controlplane5"], FIVE],
  ["replace", ["controlplane3"], RUNNING],
  ["replace", ["controlplane3", "--dead"], RUNNING],
  ["replace", ["worker1", "--dead"], RUNNING],
  ["reset", ["worker1"], RUNNING],
  ["reset", ["controlplane4", "controlplane5"], FIVE],
  ["upgrade", ["1.12.6"], RUNNING],
  ["upgrade-kubernetes", ["1.34.4"], RUNNING],
  ["recover", ["--snapshot", "my etcd.db"], RUNNING],
  ["recover", ["--dead", "controlplane1", "controlplane3"], RUNNING],
])("talosctl accepts every command of groundplan talos %s %j", async (verb, args, model) => {
  const { code, stdout } = await groundplan(projectOf({ machines: stackOf(model) }), [
    "talos",
    verb,
    ...args,
  ]);
  expect(code).toBe(0);
  const commands = stdout.replaceAll(/^#.*$/gm, "");
  expect(callsOfTalosctl(commands).length).toBeGreaterThan(2);
  expect(mistakesIn(commands)).toEqual([]);
});

test("talosctl accepts the commands in the script of EtcdSnapshots", () => {
  const script = takeScript(["10.0.0.1", "10.0.0.2"], 60);
  expect(callsOfTalosctl(script).filter(([flag]) => flag === "--endpoints")).toHaveLength(1);
  expect(
    mistakesIn(
      script
        .split("\n")
        .filter((line) => line.includes("timeout"))
        .join("\n"),
    ),
  ).toEqual([]);
});

const BLOCK = /^```\w*\n(.*?)^```/gms;

/** Lists the blocks of a page, without comments, and with a word instead of each <placeholder>. */
function blocksIn(page: string): readonly string[] {
  return [...page.matchAll(BLOCK)].map(([, block = ""]) =>
    block.replaceAll(/^#.*$/gm, "").replaceAll(/<[\w -]+>/g, "word"),
  );
}

/** Lists the commands that sentences of a page name, perhaps without all of their arguments. */
function spansIn(page: string): readonly string[] {
  const spans = page.replaceAll(BLOCK, "").match(/`talosctl [^`\n]+`/g) ?? [];
  return spans.map((span) => span.slice(1, -1).replaceAll(/<[\w -]+>/g, "word"));
}

const PAGES = [
  "README.md",
  "CHANGELOG.md",
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
].filter((file) => readFileSync(join(ROOT, file), "utf8").includes("talosctl "));

test.each(PAGES)("talosctl accepts every command of %s", (file) => {
  const page = readFileSync(join(ROOT, file), "utf8");
  expect(blocksIn(page).flatMap(mistakesIn)).toEqual([]);
  const ofSpans = spansIn(page).flatMap(mistakesIn);
  expect(ofSpans.filter((mistake) => mistake.includes(": unknown "))).toEqual([]);
});

/** Words that follow talosctl in sentences about the program itself. */
const ABOUT = new Set(["are", "as", "can", "context", "did", "has", "is", "known", "of", "takes"]);

test("every command of talosctl that a message or a docstring names exists", () => {
  const words = ["constructs", "cli", "stacks"]
    .flatMap((folder) => filesBelow(folder))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/talosctl ([a-z][\w-]*)/g)])
    .map(([, word = ""]) => word)
    .filter((word) => !ABOUT.has(word));
  expect(words.length).toBeGreaterThan(10);
  for (const { commands } of Object.values(TALOSCTL)) {
    const known = new Set(Object.keys(commands).map((name) => name.split(" ")[0]));
    expect(words.filter((word) => !known.has(word))).toEqual([]);
  }
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(ROOT, folder, file));
}
