import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LiveNote } from "../note";

/** A synthesized stack, as far as checks at plan look at it. */
export interface StackDocument {
  readonly "//"?: {
    readonly metadata?: { readonly stackName?: string };
    readonly cluster?: string;
    readonly live?: Readonly<Record<string, LiveNote>>;
  };
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly [block: string]: unknown;
}

/** What the app says of a stack in its manifest. */
interface Manifest {
  readonly stacks: Readonly<
    Record<string, { readonly synthesizedStackPath: string; readonly dependencies?: readonly string[] }>
  >;
}

/** A stack with its name. */
export interface NamedStack {
  readonly name: string;
  readonly document: StackDocument;
}

/** Reads a document. */
export function readDocument(file: string): StackDocument {
  return JSON.parse(readFileSync(file, "utf8")) as StackDocument;
}

/** Returns the name of a stack. */
export function stackNameOf(document: StackDocument): string {
  return document["//"]?.metadata?.stackName ?? "";
}

/**
 * Reads the stacks of the same app that are applied before a stack; none where only the folder of this one is, as on a
 * remote machine.
 * @param file document of the stack
 */
export function earlierStacks(file: string, document: StackDocument): readonly NamedStack[] {
  const outdir = join(dirname(file), "..", "..");
  const manifestFile = join(outdir, "manifest.json");
  if (!existsSync(manifestFile)) return [];
  const { stacks } = JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
  const found = new Map<string, NamedStack>();
  const visit = (name: string): void => {
    for (const dependency of stacks[name]?.dependencies ?? []) {
      const path = stacks[dependency]?.synthesizedStackPath;
      if (path === undefined || found.has(dependency) || !existsSync(join(outdir, path))) continue;
      found.set(dependency, { name: dependency, document: readDocument(join(outdir, path)) });
      visit(dependency);
    }
  };
  visit(stackNameOf(document));
  return [...found.values()];
}
