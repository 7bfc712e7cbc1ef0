import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { isObject } from "../../../constructs/checks/props/value-kinds";
import { listOf } from "../../../constructs/guardrails/judge/tree/blocks";
import { CliError } from "../../context/cli-error";
import { shown } from "../../context/shown";
import { normalized } from "../../synthesized/snapshot";
import { readSynthesized, type SynthesizedStack } from "../../synthesized/synthesized";
import { acknowledgedBeside } from "../acknowledgements";
import { readMoved } from "../write-moved";
import { type ReviewedApp, toReviewedApp } from "./reviewed-app";
import { type Move, type StackContent, toReviewedStack } from "./reviewed-stack";

/**
 * Reads a folder: what an app has synthesized, or snapshots of it.
 * @throws CliError if it is neither
 */
export function readFolder(folder: string, label = shown(folder)): ReviewedApp {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new CliError(`${label} must be a folder or a git revision`);
  if (existsSync(join(folder, "manifest.json"))) {
    const stacks = readSynthesized(folder).map((stack) => toReviewedStack(stack.name, contentOf(stack)));
    return { ...toReviewedApp(label, stacks), acknowledgements: acknowledgedBeside(folder) };
  }
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  if (files.length === 0) {
    throw new CliError(
      `${label} must contain synthesized output (manifest.json) or snapshots (<stack>.json), but has neither`,
    );
  }
  const texts = files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  return { ...fromSnapshots(label, texts), acknowledgements: acknowledgedBeside(folder) };
}

/**
 * Returns the content of a stack with `moved` blocks of files next to the document, as Terraform reads all files of a
 * folder.
 */
function contentOf(stack: SynthesizedStack): StackContent {
  const content = normalized(stack);
  const moved = [...(listOf(content.moved) as readonly Move[]), ...readMoved(stack.directory)];
  return moved.length === 0 ? content : { ...content, moved };
}

/** Reads snapshots from their texts, by file name. */
export function fromSnapshots(
  label: string,
  files: readonly (readonly [file: string, text: string])[],
): ReviewedApp {
  const stacks = files.map(([file, text]) =>
    toReviewedStack(basename(file, ".json"), parse(`${label}: ${file}`, text)),
  );
  return toReviewedApp(label, stacks);
}

function parse(what: string, text: string): StackContent {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value as StackContent;
  } catch (error) {
    throw new CliError(`${what} must be JSON: ${(error as Error).message}`);
  }
  throw new CliError(`${what} must be the snapshot of a stack, a JSON object`);
}
