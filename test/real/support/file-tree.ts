import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Returns everything below a folder, by relative path: kind, owner, group, mode, time of its last change, and content. */
export function fileTree(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return Object.fromEntries(paths.map((path) => [path, describeFile(join(folder, path))]));
}

function describeFile(path: string): string {
  const stat = lstatSync(path);
  const facts = [stat.uid, stat.gid, (stat.mode & 0o7777).toString(8), Math.floor(stat.mtimeMs)].join(" ");
  if (stat.isSymbolicLink()) return `link ${stat.uid} ${stat.gid} ${readlinkSync(path)}`;
  return stat.isDirectory() ? `directory ${facts}` : `file ${facts} ${readFileSync(path).toString("base64")}`;
}
