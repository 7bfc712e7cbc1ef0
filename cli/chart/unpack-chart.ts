import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../context/cli-error";
import { run } from "../context/run-program";

/**
 * Copies a chart, which is a folder or an archive, into a new folder, and unpacks the archives in it.
 * @returns the folder that contains its Chart.yaml
 */
export function unpackChart(path: string, into: string): string {
  const folder = join(into, "chart");
  if (statSync(path).isDirectory()) cpSync(path, folder, { recursive: true, dereference: true });
  else unpack(path, folder);
  unpackInside(folder);
  return folder;
}

function unpackInside(chart: string): void {
  const folder = join(chart, "charts");
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const subchart = path.replace(/\.tgz$/, "");
    if (subchart !== path) {
      unpack(path, subchart);
      rmSync(path);
    }
    if (existsSync(join(subchart, "Chart.yaml"))) unpackInside(subchart);
  }
}

/** Unpacks an archive, and renames its only folder. */
function unpack(archive: string, folder: string): void {
  const temporary = `${folder}.unpacked`;
  mkdirSync(temporary, { recursive: true });
  run("tar", ["-xzf", archive, "-C", temporary]);
  const [top] = readdirSync(temporary);
  if (top === undefined) throw new CliError(`${archive} must contain a chart, got an empty archive`);
  renameSync(join(temporary, top), folder);
  rmSync(temporary, { recursive: true });
}
