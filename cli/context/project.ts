import { existsSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { didYouMean } from "../../constructs/checks/nearest";
import { readSynthesized, type SynthesizedStack } from "../synthesized/synthesized";
import { CliError } from "./cli-error";
import { readJson } from "./read-json";
import { shown } from "./shown";

/**
 * File that declares how a project is synthesized:
 * https://developer.hashicorp.com/terraform/cdktf/create-and-deploy/configuration-file
 */
const CONFIGURATION = "cdktf.json";

/** Folders of a project and of its synthesized stacks. */
export interface ProjectFolders {
  /** Folder of `cdktf.json`, or the one the command is started in. */
  readonly root: string;
  /** Folder that `app.synth()` writes. */
  readonly output: string;
  /** Folder of snapshots, a JSON file for each stack. */
  readonly snapshots: string;
}

/** Options of the command line for the folders. */
export interface ProjectOptions {
  /**
   * Folder that `app.synth()` writes.
   * @default - `CDKTF_OUTDIR`, or else that in `cdktf.json`, or else `cdktf.out`
   */
  readonly output?: string;
  /**
   * Folder of snapshots.
   * @default "__snapshots__" in the project
   */
  readonly snapshots?: string;
}

/**
 * Finds the project around a folder: the nearest `cdktf.json` upwards, as cdktf's own command does.
 * @throws CliError if `cdktf.json` is no JSON
 */
export function findProject(from: string, options: ProjectOptions = {}): ProjectFolders {
  const root = projectAround(from) ?? from;
  const output = options.output ?? process.env.CDKTF_OUTDIR;
  return {
    root,
    output: output === undefined ? join(root, configuredOutput(root) ?? "cdktf.out") : absolute(from, output),
    snapshots:
      options.snapshots === undefined ? join(root, "__snapshots__") : absolute(from, options.snapshots),
  };
}

/**
 * Reads the stacks that a project has synthesized, in an order in which they can be applied.
 * @throws CliError if nothing was synthesized
 */
export function readProject({ output }: ProjectFolders): readonly SynthesizedStack[] {
  if (existsSync(join(output, "manifest.json"))) return readSynthesized(output);
  throw new CliError(
    `${shown(output)} must contain synthesized stacks: run the synth first, or select the folder with --output`,
  );
}

/**
 * Returns the stacks of these names, all of them if there are no names, in deploy order.
 * @throws CliError for a name that no stack has
 */
export function chooseStacks(
  stacks: readonly SynthesizedStack[],
  names: readonly string[],
): readonly SynthesizedStack[] {
  const chosen = names.map((name) => onlyStack(stacks, name));
  return chosen.length === 0 ? stacks : stacks.filter((stack) => chosen.includes(stack));
}

/**
 * Returns the stack of a name.
 * @throws CliError if there is none
 */
export function onlyStack(stacks: readonly SynthesizedStack[], name: string): SynthesizedStack {
  const stack = stacks.find((each) => each.name === name);
  if (stack !== undefined) return stack;
  const names = stacks.map((each) => each.name);
  throw new CliError(`stack must be one of ${names.join(", ")}, got ${name}${didYouMean(name, names)}`);
}

/** Returns the nearest folder upwards that has a `cdktf.json`; undefined if no folder has one. */
export function projectAround(from: string): string | undefined {
  if (existsSync(join(from, CONFIGURATION))) return from;
  const above = dirname(from);
  return above === from ? undefined : projectAround(above);
}

function configuredOutput(root: string): string | undefined {
  const file = join(root, CONFIGURATION);
  if (!existsSync(file)) return undefined;
  const { output } = readJson(file, "it configures cdktf") as { output?: string };
  return output;
}

function absolute(from: string, path: string): string {
  return isAbsolute(path) ? path : join(from, path);
}
