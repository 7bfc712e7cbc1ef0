import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { type ReviewedApp, toReviewedApp } from "../../../../cli/review/model/reviewed-app";
import { type StackContent, toReviewedStack } from "../../../../cli/review/model/reviewed-stack";
import { normalized } from "../../../../cli/synthesized/snapshot";
import { readSynthesized } from "../../../../cli/synthesized/synthesized";
import { addEnvironment, type Environment } from "../../../../stacks/environment";

/** The contents of the snapshots of an environment, by stack. */
export type Contents = Readonly<Record<string, StackContent>>;

/** One edit of an environment: of its data, or of the synthesized documents if no data determines it. */
export type Edit<Data = Environment> = { readonly data: (environment: Data) => Data } | ContentsEdit;

/** An edit of what was synthesized. */
interface ContentsEdit {
  readonly contents: (contents: Contents) => Contents;
}

/** Returns an edit that sets values in the data of an environment. */
export function set(...changes: readonly (readonly [path: string, value: unknown])[]) {
  return {
    data: <Data>(environment: Data): Data =>
      changes.reduce((all, [path, value]) => withValue(all, path.split("/"), value), environment),
  };
}

/** Returns an edit that removes values at paths of the data. */
export function without(...paths: readonly string[]) {
  return set(...paths.map((path) => [path, undefined] as const));
}

/** Returns an edit that renames construct ids, with any suffix: `data` in `data_claim_1A2B3C4D`. */
export function renameIds(stack: string, names: Readonly<Record<string, string>>): ContentsEdit {
  return {
    contents: (contents) => {
      const text = Object.entries(names).reduce(
        (all, [from, to]) => all.replaceAll(new RegExp(`(?<=["./])${from}(?=_)`, "g"), to),
        JSON.stringify(contents[stack]),
      );
      return { ...contents, [stack]: JSON.parse(text) as StackContent };
    },
  };
}

/** Returns an edit that replaces texts in one stack, or in all. */
export function replaceText(from: string | RegExp, to: string, stack?: string): ContentsEdit {
  return {
    contents: (contents) =>
      Object.fromEntries(
        Object.entries(contents).map(([name, content]) => {
          if (stack !== undefined && name !== stack) return [name, content];
          return [name, JSON.parse(JSON.stringify(content).replaceAll(from, to)) as StackContent];
        }),
      ),
  };
}

/** What environments are before an edit: synthesized once for all cases, as no edit changes it in place. */
const UNEDITED = new WeakMap<object, Contents>();

/** Returns both sides of an edit of an environment. */
export function sidesOf(environment: Environment, edit: Edit) {
  return editedSides(environment, edit, addEnvironment);
}

/** Returns both sides of an edit of anything that makes stacks. */
export function editedSides<Data extends object>(
  data: Data,
  edit: Edit<Data>,
  add: (app: App, data: Data) => void,
): readonly [before: ReviewedApp, after: ReviewedApp] {
  const synthesized = (each: Data) => synthesizedBy((app) => add(app, each));
  const before = UNEDITED.get(data) ?? synthesized(data);
  UNEDITED.set(data, before);
  const after = "data" in edit ? synthesized(edit.data(data)) : edit.contents(before);
  return [toApp("before", before), toApp("after", after)];
}

/** Synthesizes an environment and returns the contents of its snapshots. */
export function contentsOf(environment: Environment): Contents {
  return synthesizedBy((app) => addEnvironment(app, environment));
}

function synthesizedBy(add: (app: App) => void): Contents {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
  try {
    const app = new App({ outdir, stackTraces: false });
    add(app);
    app.synth();
    return Object.fromEntries(readSynthesized(outdir).map((stack) => [stack.name, normalized(stack)]));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Makes a side of a review of contents. */
export function toApp(label: string, contents: Contents): ReviewedApp {
  return toReviewedApp(
    label,
    Object.entries(contents).map(([name, content]) => toReviewedStack(name, content)),
  );
}

/** Returns a copy with another value at a path; what does not lie on the path is shared, classes included. */
function withValue<Value>(value: Value, [step = "", ...rest]: readonly string[], to: unknown): Value {
  const next: unknown =
    rest.length === 0 ? to : withValue((value as Record<string, unknown>)[step] ?? {}, rest, to);
  if (Array.isArray(value))
    return value.map((each, at): unknown => (String(at) === step ? next : each)) as Value;
  const members = Object.entries({ ...value, [step]: next }).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members) as Value;
}
