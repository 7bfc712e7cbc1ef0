import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { LiveNote } from "../note";

/** The parts of a synthesized stack that checks at plan read. */
export interface StackDocument {
  /**
   * The comment block, which Terraform ignores: names of the stack and its cluster, and as JSON its checks on each
   * cluster and its other questions.
   * @default - a stack without checks
   */
  readonly "//"?: {
    readonly metadata?: { readonly stackName?: string };
    readonly cluster?: string;
    readonly live?: Readonly<Record<string, string>>;
    readonly questions?: Readonly<Record<string, string>>;
  };
  /**
   * The moved blocks.
   * @default - none
   */
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly [block: string]: unknown;
}

/** A stack as the manifest of the app lists it. */
interface Manifest {
  /** Stacks by name. */
  readonly stacks: Readonly<
    Record<string, { readonly synthesizedStackPath: string; readonly dependencies?: readonly string[] }>
  >;
}

/** Another stack of the same app. */
export interface OtherStack {
  /** Name of the stack. */
  readonly name: string;
  /** Whether it is applied before the stack in question. */
  readonly isEarlier: boolean;
  /** Folder of the stack. */
  readonly folder: string;
  /** The synthesized document. */
  readonly document: StackDocument;
}

/**
 * Reads a synthesized document.
 * @throws if the file cannot be read, or is not JSON
 */
export function readDocument(file: string): StackDocument {
  return JSON.parse(readFileSync(file, "utf8")) as StackDocument;
}

/** Returns the checks of a stack on its clusters, by the key of their data source. */
export function notesOf(document: StackDocument): Readonly<Record<string, LiveNote>> {
  const known = NOTES.get(document);
  if (known !== undefined) return known;
  const texts = Object.entries(document["//"]?.live ?? {});
  const notes = Object.fromEntries(texts.map(([key, text]) => [key, JSON.parse(text) as LiveNote]));
  NOTES.set(document, notes);
  return notes;
}

const NOTES = new WeakMap<StackDocument, Readonly<Record<string, LiveNote>>>();

/** Returns the name of a stack. */
export function stackNameOf(document: StackDocument): string {
  return document["//"]?.metadata?.stackName ?? "";
}

/** A stack of an app, with the other stacks. */
export interface AppStack {
  /** Name of the stack. */
  readonly name: string;
  /** Path of the synthesized document. */
  readonly file: string;
  /** The synthesized document. */
  readonly document: StackDocument;
  /** The other stacks of the app. */
  readonly others: readonly OtherStack[];
}

/**
 * Reads the other stacks of the same app. Returns none if the folder contains this stack alone, as on a remote
 * machine.
 * @param file path of the stack's document
 */
export function otherStacks(file: string, document: StackDocument): readonly OtherStack[] {
  const outdir = join(dirname(file), "..", "..");
  if (!existsSync(manifestIn(outdir))) return [];
  const { stacks } = readManifest(outdir);
  const name = stackNameOf(document);
  return othersOf(name, stacks, documentsIn(outdir, stacks, name));
}

/** Reads all synthesized stacks of an app, each document once. */
export function appStacksIn(outdir: string): readonly AppStack[] {
  const { stacks } = readManifest(outdir);
  const all = documentsIn(outdir, stacks);
  return all.map((stack) => ({
    ...stack,
    others: othersOf(
      stack.name,
      stacks,
      all.filter(({ name }) => name !== stack.name),
    ),
  }));
}

type StackFile = Omit<AppStack, "others">;

function manifestIn(outdir: string): string {
  return join(outdir, "manifest.json");
}

function readManifest(outdir: string): Manifest {
  return JSON.parse(readFileSync(manifestIn(outdir), "utf8")) as Manifest;
}

function documentsIn(outdir: string, stacks: Manifest["stacks"], without?: string): readonly StackFile[] {
  return Object.entries(stacks).flatMap(([name, { synthesizedStackPath }]) => {
    const file = join(outdir, synthesizedStackPath);
    return name === without || !existsSync(file) ? [] : { name, file, document: readDocument(file) };
  });
}

function othersOf(
  name: string,
  stacks: Manifest["stacks"],
  others: readonly StackFile[],
): readonly OtherStack[] {
  const earlier = stacksBefore(name, stacks);
  return others.map((other) => ({
    name: other.name,
    isEarlier: earlier.has(other.name),
    folder: dirname(other.file),
    document: other.document,
  }));
}

function stacksBefore(
  name: string,
  stacks: Manifest["stacks"],
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const dependency of stacks[name]?.dependencies ?? []) {
    if (found.has(dependency)) continue;
    found.add(dependency);
    stacksBefore(dependency, stacks, found);
  }
  return found;
}
