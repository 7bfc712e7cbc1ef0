import { relative } from "node:path";
import { CliError } from "../../context/cli-error";
import type { ProjectFolders } from "../../context/project";
import { run, tryRun } from "../../context/run-program";
import { acknowledgedIn } from "../acknowledgements";
import { fromSnapshots } from "./read-side";
import type { ReviewedApp } from "./reviewed-app";

/**
 * Reads the snapshots of a git revision.
 * @throws CliError if it is not a revision, or contains no snapshots
 */
export function readRevision({ root, snapshots }: ProjectFolders, revision: string): ReviewedApp {
  const commit = commitOf(root, revision);
  if (commit === undefined) {
    const reason = isInRepository(root) ? "git finds no such commit" : "this folder is in no git repository";
    throw new CliError(`${revision} must be a folder or a git revision, but ${reason}`);
  }
  const folder = relative(root, snapshots);
  const listed = run("git", ["ls-tree", "-z", commit, `./${folder}/`], { cwd: root });
  const objects = listed.split("\0").flatMap((line) => {
    const [, hash = "", path = ""] = /^\d+ blob ([0-9a-f]+)\t(.+\.json)$/.exec(line) ?? [];
    return hash === "" ? [] : [{ hash, file: path.split("/").at(-1) ?? path }];
  });
  if (objects.length === 0) {
    throw new CliError(
      `${revision} must contain snapshots in ${folder}: commit them, select their folder with --snapshots, or review two folders of synthesized output`,
    );
  }
  const texts = blobs(
    root,
    objects.map(({ hash }) => hash),
  );
  const files = objects.map(({ file }, at) => [file, texts[at] ?? ""] as const);
  return { ...fromSnapshots(revision, files), acknowledgements: acknowledgedIn(root, commit) };
}

/** Returns the commit of a revision; undefined if git does not find one. */
export function commitOf(root: string, revision: string): string | undefined {
  // a revision must not look like an option.
  if (revision.startsWith("-")) return undefined;
  const { status, stdout } = tryRun("git", ["rev-parse", "--verify", "--quiet", `${revision}^{commit}`], {
    cwd: root,
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Returns whether git manages a folder. */
export function isInRepository(root: string): boolean {
  return tryRun("git", ["rev-parse", "--git-dir"], { cwd: root }).status === 0;
}

/** Reads objects with one program: starting git for each would take most of the time. */
function blobs(root: string, hashes: readonly string[]): readonly string[] {
  const printed = Buffer.from(
    run("git", ["cat-file", "--batch"], { cwd: root, input: `${hashes.join("\n")}\n` }),
  );
  const texts: string[] = [];
  let at = 0;
  while (at < printed.length) {
    const end = printed.indexOf("\n", at);
    const size = Number(printed.subarray(at, end).toString().split(" ")[2]);
    texts.push(printed.subarray(end + 1, end + 1 + size).toString());
    at = end + 1 + size + 1;
  }
  return texts;
}
