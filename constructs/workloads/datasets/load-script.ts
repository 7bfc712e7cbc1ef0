import { quoted } from "../../units";
import { type DatasetSource, isDirectory, isDownload } from "./dataset-source";
import { FUNCTIONS } from "./load-functions";

/** Where the pod of a load has what. */
export const PLACES = {
  volume: "/volume",
  sources: "/sources",
  script: "/etc/groundplan/load.sh",
} as const;

/** What a load needs to know. */
export interface LoadProgram {
  /** Directory below the root of the volume. */
  readonly directory: string;
  /** What is loaded, by name. */
  readonly sources: Readonly<Record<string, DatasetSource>>;
}

/** Returns the script that loads all sources. It ends with 0 when every one of them is there, complete. */
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
  // the content makes a dataset another one, and not the place that it comes from.
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
