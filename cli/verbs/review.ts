import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type AddVerb,
  type CliContext,
  type CommonOptions,
  withProjectOptions,
} from "../context/cli-context";
import { CliError } from "../context/cli-error";
import { libraryFile } from "../context/library-file";
import { type ProjectFolders, readProject } from "../context/project";
import { shown } from "../context/shown";
import { exactChanges } from "../review/exact/exact-changes";
import { ChartEffects } from "../review/model/chart-effects";
import { commitOf, readRevision } from "../review/model/read-revision";
import { readFolder } from "../review/model/read-side";
import type { ReviewedApp } from "../review/model/reviewed-app";
import { reviewData } from "../review/output/json";
import { reviewMarkdown } from "../review/output/markdown";
import { reviewText } from "../review/output/text";
import type { ResourceChange } from "../review/plan/resource-change";
import { changesBetween, exitCodeOf, review } from "../review/review";
import { movesIn, writeMoved } from "../review/write-moved";

/** Options of `groundplan review`. */
interface ReviewOptions extends CommonOptions {
  readonly markdown?: boolean;
  readonly exact?: boolean;
  readonly writeMoved?: boolean;
  readonly catalogues?: string;
}

/** Revision that a change is compared with by default. */
const DEFAULT_BASE = "origin/main";

/** Where the catalogues of charts are that a project has added. */
const OWN_CATALOGUES = "catalogues";

/** `groundplan review [base] [head]`: what a change of the documents will do to the cluster, worst first. */
export const addReview: AddVerb = (program, context) => {
  withProjectOptions(program.command("review"))
    .description("list the effects of a change, worst first: data lost, moved, refused, restarted ...")
    .argument("[base]", `folder or git revision to compare with (default: ${DEFAULT_BASE})`)
    .argument(
      "[head]",
      "new folder or git revision (default: the snapshots of the working tree, or what was synthesized since)",
    )
    .option("--snapshots <folder>", "folder of snapshots, in revisions too (default: __snapshots__)")
    .option("--markdown", "print Markdown for a merge request")
    .option(
      "--exact",
      "let terraform plan, without a cluster, changes that the replace table does not contain",
    )
    .option(
      "--catalogues <folder>",
      `folder of the project to which chart add has written (default: ${OWN_CATALOGUES})`,
    )
    .option("--write-moved", "write moved blocks beside the synthesized stacks, for addresses that changed")
    .action((base: string | undefined, head: string | undefined, options: ReviewOptions) => {
      const project = context.project(options);
      const side = (name: string) => sideOf(project, context.process.cwd(), name);
      const before = baseOf(project, context.process.cwd(), base);
      const after = head === undefined ? workingTree(project) : side(head);
      const predicted = changesBetween(before, after);
      const { env } = context.process;
      const changes = options.exact === true ? exactChanges(before, after, predicted, env) : predicted;
      const own = join(project.root, options.catalogues ?? OWN_CATALOGUES);
      const charts = new ChartEffects([own, libraryFile("charts/catalogue")]);
      const result = review(before, after, changes, charts);
      if (options.writeMoved === true) noteMoved(project, changes, context);
      const text = () =>
        options.markdown === true ? reviewMarkdown(result).trimEnd() : reviewText(result, context.terminal);
      context.answer(options, reviewData(result), text);
      context.exitCode = exitCodeOf(result.findings);
    });
};

function noteMoved(
  project: ProjectFolders,
  changes: readonly ResourceChange[],
  { terminal }: CliContext,
): void {
  const moves = movesIn(changes);
  const files = moves.size === 0 ? [] : writeMoved(moves, readProject(project));
  for (const file of files)
    terminal.note(`${file}: the next apply renames the addresses in the state. Remove the file afterwards`);
  if (files.length === 0) terminal.note("no address changed: there are no moved blocks to write");
}

/** Reads what a change is compared with: a folder, a git revision, or origin/main. */
export function baseOf(project: ProjectFolders, cwd: string, name: string | undefined): ReviewedApp {
  return name === undefined ? originOf(project) : sideOf(project, cwd, name);
}

function originOf(project: ProjectFolders): ReviewedApp {
  if (commitOf(project.root, DEFAULT_BASE) !== undefined) return readRevision(project, DEFAULT_BASE);
  throw new CliError(
    `review compares with ${DEFAULT_BASE}, which git cannot find: fetch it, or pass a folder or another revision (groundplan review HEAD)`,
  );
}

/**
 * Returns a side of the review. A folder takes precedence over a revision of the same name; `refs/heads/name` names
 * the revision.
 */
function sideOf(project: ProjectFolders, cwd: string, name: string): ReviewedApp {
  const folder = resolve(cwd, name);
  return existsSync(folder) ? readFolder(folder, name) : readRevision(project, name);
}

/**
 * Returns the working tree: a synth that is newer than the snapshots counts, as they may not have been rewritten yet.
 */
function workingTree({ snapshots, output }: ProjectFolders): ReviewedApp {
  const [synthesized, written] = [timeOf(join(output, "manifest.json")), newestIn(snapshots)];
  if (written !== undefined && written >= (synthesized ?? 0)) return readFolder(snapshots);
  if (synthesized !== undefined) return readFolder(output);
  throw new CliError(
    `${shown(snapshots)} or ${shown(output)} must contain snapshots or synthesized stacks: run the synth, or pass a folder or revision as head`,
  );
}

/** Returns when a file was last written, in milliseconds; undefined if it does not exist. */
function timeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function newestIn(folder: string): number | undefined {
  if (!existsSync(folder)) return undefined;
  const times = readdirSync(folder).map((file) => timeOf(join(folder, file)) ?? 0);
  return Math.max(0, ...times);
}
