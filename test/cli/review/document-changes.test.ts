import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { type ReviewedStack, toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import { ROOT } from "../../real/control-plane/places";
import { GUARDED, R, WIKI } from "./guarded-document";
import { withValues } from "./with-values";

type Edits = readonly (readonly [path: string, value: unknown])[];

function found(edits: Edits): readonly string[] {
  const sideOf = (content: Attributes) => toReviewedApp("side", [toReviewedStack("lab", content)]);
  return review(sideOf(GUARDED), sideOf(withValues(GUARDED, edits))).findings.map(
    ({ verdict, subject, text }) => `${verdict}: ${subject}: ${text}`,
  );
}

test.each<[string, Edits, RegExp]>([
  [
    "depends_on differs",
    [[`${WIKI}/depends_on`, ["kubernetes_config_map_v1.rules"]]],
    /^changed: depends_on: Deployment web\/wiki: an apply waits for other resources before it/,
  ],
  [
    "a data source is added that nothing refers to",
    [["data", { kubernetes_secret_v1: { login: { metadata: { name: "login" } } } }]],
    /^changed: data: data sources differ.*: kubernetes_secret_v1/,
  ],
  ["a local value is added that nothing refers to", [["locals/a", 1]], /^changed: locals: .*: a$/],
  [
    "a provider has another setting",
    [["provider/helm/0/burst_limit", 1]],
    /^changed: provider: provider settings differ.*: helm/,
  ],
  [
    "a provider is needed",
    [["terraform", { required_providers: { random: { source: "hashicorp/random" } } }]],
    /^changed: provider random: it becomes required: every plan fails until terraform init has run/,
  ],
  [
    "a stack waits for another one",
    [["dependencies", ["base"]]],
    /^changed: order of stacks: it is now applied after base/,
  ],
  [
    "a cluster is no longer named",
    [["cluster", undefined]],
    /^changed: cluster: the stack is declared for another/,
  ],
  [
    "a condition has a different error message",
    [[`${WIKI}/lifecycle/precondition/0/error_message`, "too small"]],
    /^changed: Deployment web\/wiki: conditions that stop its plan or apply differ/,
  ],
  [
    "a resource is protected",
    [[`${WIKI}/lifecycle/prevent_destroy`, true]],
    /^changed: Deployment web\/wiki: Terraform now refuses to delete it/,
  ],
  ["a setting of the terraform block changes", [["ephemeral", { a: {} }]], /^changed: ephemeral: .*: a$/],
])("%s", (_title, edits, expected) => {
  expect(found(edits)).toEqual([expect.stringMatching(expected)]);
});

test("changes besides the number of pods are reported", () => {
  const texts = found([
    [`${WIKI}/spec/replicas`, 3],
    [`${WIKI}/spec/revision_history_limit`, 0],
  ]);
  expect(texts).toContain("changed: Deployment web/wiki: besides, in place: spec.revision_history_limit");
});

test("changes besides the pods of a release are reported", () => {
  const texts = found([
    [`${R}/helm_release/monitoring/version`, "2.0.0"],
    [`${R}/helm_release/monitoring/cleanup_on_fail`, true],
  ]);
  expect(texts).toContain("changed: release web/monitoring: besides, in place: cleanup_on_fail");
});

/** Keys that lead to a value of a document. */
type Path = readonly string[];

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leavesOf(member, [...path, key]));
}

/** The same path in all resources, checks and lists. */
function kindOf(path: Path): string {
  const isName = (at: number) => (path[0] === "resource" && at === 2) || (path[0] === "checks" && at === 1);
  return path.map((word, at) => (isName(at) || /^\d+$/.test(word) ? "*" : word)).join(".");
}

/** Returns a copy with another value at a path. */
function changedAt(value: unknown, [word = "", ...rest]: Path): unknown {
  const member = (value as Attributes)[word];
  const next = rest.length > 0 ? changedAt(member, rest) : otherThan(member);
  if (Array.isArray(value)) return value.map((each, at): unknown => (String(at) === word ? next : each));
  return { ...(value as Attributes), [word]: next };
}

function otherThan(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  return /^\d+$/.test(String(value)) ? String(Number(value) + 1) : `${String(value)}x`;
}

test("no value of a document changes unreported", () => {
  const folder = join(ROOT, "__snapshots__");
  const files = readdirSync(folder).filter((file) => file.startsWith("kubeadm-lab-"));
  const stacks = files.map((file) => {
    const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as Attributes;
    return toReviewedStack(basename(file, ".json"), content);
  });
  const before = toReviewedApp("before", stacks);
  const isSilent = ({ name, content }: ReviewedStack, path: Path) => {
    const edited = toReviewedStack(name, changedAt(content, path) as Attributes);
    const after = toReviewedApp(
      "after",
      stacks.map((each) => (each.name === name ? edited : each)),
    );
    return review(before, after).findings.length === 0;
  };
  const tried = new Set<string>();
  const silent = stacks.flatMap((stack) =>
    leavesOf(stack.content).filter((path) => {
      const isKnown = tried.has(kindOf(path));
      tried.add(kindOf(path));
      return !isKnown && isSilent(stack, path);
    }),
  );
  expect(silent.map(kindOf)).toEqual([]);
  expect(tried.size).toBeGreaterThan(250);
});
