import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../context/cli-error";
import { projectAround } from "../context/project";
import { shown } from "../context/shown";
import { appFiles } from "./app-files";
import { ciFiles } from "./ci-files";
import type { NewProject, ProjectFile } from "./new-project";
import { packageFiles } from "./package-files";
import { readmeFile } from "./readme-file";
import { renovateFile } from "./renovate-file";

/** Returns the files of a new project. */
export function projectFiles(project: NewProject): readonly ProjectFile[] {
  return [...packageFiles(project), ...appFiles(project), ...ciFiles(), renovateFile(), readmeFile(project)];
}

/**
 * Writes a new project into a folder, which may exist, and returns the paths of its files.
 * @throws CliError if one of the files exists, or if the folder is in another project; nothing is written then
 */
export function makeProject(folder: string, project: NewProject): readonly string[] {
  const files = projectFiles(project);
  const around = projectAround(dirname(folder));
  if (around !== undefined) {
    throw new CliError(
      `folder must not be in another project, got ${shown(folder)} in the project ${around}: choose a folder outside of it, or add a stack for the cluster to its app`,
    );
  }
  const existing = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  if (existing.length > 0)
    throw new CliError(
      `folder must not contain ${existing.join(", ")}, because init overwrites no file: choose another folder`,
    );
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return files.map(({ path }) => path);
}
