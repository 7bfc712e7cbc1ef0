import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { snapshotOf } from "../synthesized/snapshot";
import type { SynthesizedStack } from "../synthesized/synthesized";

/** State of the snapshots of an app, by names of stacks. */
export interface SnapshotReport {
  /** Snapshots that were written. */
  readonly written: readonly string[];
  /** Stacks that differ from their snapshots. */
  readonly changed: readonly string[];
  /** Stacks without a snapshot. */
  readonly missing: readonly string[];
  /** Snapshots of stacks that the app no longer has. */
  readonly gone: readonly string[];
}

/** Writes the snapshots of all stacks, and removes those of removed stacks. */
export function writeSnapshots(folder: string, stacks: readonly SynthesizedStack[]): SnapshotReport {
  const { changed, missing, gone } = compareSnapshots(folder, stacks);
  const written = [...changed, ...missing];
  writeNamed(folder, stacks, written);
  for (const name of gone) rmSync(fileOf(folder, name));
  return { written, changed: [], missing: [], gone };
}

/** Writes the snapshots that are missing, and compares the others. */
export function writeMissing(folder: string, stacks: readonly SynthesizedStack[]): SnapshotReport {
  const report = compareSnapshots(folder, stacks);
  writeNamed(folder, stacks, report.missing);
  return { ...report, written: report.missing, missing: [] };
}

/** Compares the stacks of an app with their snapshots. */
export function compareSnapshots(folder: string, stacks: readonly SynthesizedStack[]): SnapshotReport {
  const missing = stacks.filter(({ name }) => !existsSync(fileOf(folder, name)));
  const changed = stacks.filter(
    (stack) =>
      !missing.includes(stack) && readFileSync(fileOf(folder, stack.name), "utf8") !== snapshotOf(stack),
  );
  const names = stacks.map(({ name }) => name);
  const gone = snapshotsIn(folder).filter((name) => !names.includes(name));
  return { written: [], changed: namesOf(changed), missing: namesOf(missing), gone };
}

function writeNamed(folder: string, stacks: readonly SynthesizedStack[], names: readonly string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const stack of stacks.filter(({ name }) => names.includes(name)))
    writeFileSync(fileOf(folder, stack.name), snapshotOf(stack));
}

/** Names of the snapshots in a folder; other files in it are ignored. */
function snapshotsIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.filter((file) => isSnapshot(join(folder, file))).map((file) => file.slice(0, -".json".length));
}

/** Every snapshot names the stacks before its own. */
function isSnapshot(file: string): boolean {
  try {
    const { dependencies } = JSON.parse(readFileSync(file, "utf8")) as { readonly dependencies?: unknown };
    return Array.isArray(dependencies);
  } catch {
    return false;
  }
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.json`);
}

function namesOf(stacks: readonly SynthesizedStack[]): readonly string[] {
  return stacks.map(({ name }) => name);
}
