import { quoted } from "../../units";
import { digestText } from "./digest";
import { DOWNLOAD_FUNCTIONS } from "./download-functions";
import { FUNCTIONS } from "./load-functions";
import { type DatasetSource, isDirectory, isDownload } from "./source";

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

/**
 * Exit code of the script if a dataset was not loaded only because its digest is unknown, so that a retry has no
 * effect.
 */
export const UNKNOWN_DIGEST_CODE = 3;

/** Returns the script that loads all sources. Its exit code is 0 if every dataset is complete. */
export function loadScript({ directory, sources }: LoadProgram): string {
  const calls = Object.entries(sources).map(([name, source]) => `load ${callOf(name, source)}\n`);
  return `${FUNCTIONS}
${DOWNLOAD_FUNCTIONS}
directory=${quoted(`${PLACES.volume}/${directory}`)}
work=$directory/.loading
failed=
unknown=
# waits for other pods that load into the directory: they delete its temporary files when they end.
mkdir -p "$directory" && exec 9<"$directory" && flock 9 && mkdir -p "$work" || exit 1
${calls.join("")}[ -z "$unknown" ] || echo "not loaded, because their digests are unknown:$unknown" >&2
[ -z "$failed" ] || { echo "not loaded:$failed" >&2; exit 1; }
[ -z "$unknown" ] || exit ${UNKNOWN_DIGEST_CODE}
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
  const from = isDownload(source) ? source.url : placeOf(name, source.path);
  if (isDirectory(source)) {
    const { file = "", sha256 } = source.checksums ?? {};
    const load = isDownload(source) ? "load_listed_download" : "load_directory";
    return { load, from, content: [file, digestText(sha256)] };
  }
  const content = (path: string) => [digestText(source.sha256), source.unpack, fileOf(path)];
  return isDownload(source)
    ? { load: "load_download", from, content: content(new URL(source.url).pathname) }
    : { load: "load_archive", from, content: content(source.path) };
}

function placeOf(name: string, path: string | undefined): string {
  return [PLACES.sources, name, ...(path === undefined ? [] : [path])].join("/");
}

function fileOf(path: string): string {
  return path.split("/").at(-1) ?? path;
}
