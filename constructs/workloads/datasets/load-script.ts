import { quoted } from "../../units";
import { type DatasetSource, isDirectory, isDownload } from "./dataset-source";
import { FUNCTIONS } from "./load-functions";

/** Paths in the pod of a load. */
export const PLACES = {
  volume: "/volume",
  sources: "/sources",
  script: "/etc/groundplan/load.sh",
} as const;

/** Inputs of the script. */
export interface LoadProgram {
  /** Directory below the root of the volume. */
  readonly directory: string;
  /** The datasets by name. */
  readonly sources: Readonly<Record<string, DatasetSource>>;
}

/** Returns the script that loads all sources. Its exit code is 0 if every dataset is complete. */
export function loadScript({ directory, sources }: LoadProgram): string {
  const calls = Object.entries(sources).map(([name, source]) => `load ${callOf(name, source)}\n`);
  return `${FUNCTIONS}
directory=${quoted(`${PLACES.volume}/${directory}`)}
work=$directory/.loading
failed=
mkdir -p "$work" || exit 1
# another pod of this load, which is about to end, may still write.
exec 9>"$work/lock"
flock 9 || exit 1
${calls.join("")}[ -z "$failed" ] || { echo "not loaded:$failed" >&2; exit 1; }
rm -rf "$work"
`;
}

function callOf(name: string, source: DatasetSource): string {
  const skip = "skipDamaged" in source ? (source.skipDamaged?.atMost ?? 0) : 0;
  const { load, from, content } = stepsOf(name, source);
  // a dataset is identified by its content, not by its source.
  return [name, content.join(" "), String(skip), load, from, ...content].map(quoted).join(" ");
}

function stepsOf(name: string, source: DatasetSource) {
  if (isDownload(source)) {
    const { url, sha256, unpack } = source;
    return { load: "load_download", from: url, content: [sha256, unpack, fileOf(new URL(url).pathname)] };
  }
  const from = [PLACES.sources, name, ...(source.path === undefined ? [] : [source.path])].join("/");
  if (isDirectory(source)) {
    const { file = "", sha256 = "" } = source.checksums ?? {};
    return { load: "load_directory", from, content: [file, sha256] };
  }
  return { load: "load_archive", from, content: [source.sha256, source.unpack, fileOf(source.path)] };
}

function fileOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}
