import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compareVersions } from "../../checks";
import type { ElasticsearchVersion } from "../model/version";
import { isNamed } from "./names";

/** What `npm run elasticsearch-settings` wrote down. */
interface Written {
  /** Versions whose settings were read, the oldest first. */
  readonly versions: readonly string[];
  /** Names between spaces, by the versions that have them: one digit for each. */
  readonly names: Readonly<Record<string, string>>;
}

let written: Written | undefined;
let settings: ReadonlyMap<string, readonly string[]> | undefined;
/** Those of the settings whose names have a star: few, and the only ones that are compared part by part. */
let patterns: readonly (readonly [string, readonly string[]])[] | undefined;

/** Returns the names of all settings of the servers, each with the versions that have it. */
export function serverSettings(): ReadonlyMap<string, readonly string[]> {
  if (settings !== undefined) return settings;
  const { versions, names } = read();
  settings = new Map(
    Object.entries(names).flatMap(([digits, text]) => {
      const knowing = versions.filter((_, at) => digits[at] === "1");
      return text.split(" ").map((name) => [name, knowing] as const);
    }),
  );
  return settings;
}

/** Returns the settings of a server that a name can refer to, each with the versions that have it. */
export function settingsNamed(name: string): readonly (readonly string[])[] {
  const all = serverSettings();
  patterns ??= [...all].filter(([pattern]) => pattern.includes("*"));
  const own = all.get(name);
  const others = patterns.filter(([pattern]) => isNamed(name, pattern)).map(([, knowing]) => knowing);
  return own === undefined ? others : [own, ...others];
}

/** Returns the servers that represent a version: itself, or the nearest earlier and later ones that were read. */
export function askedServers(version: ElasticsearchVersion): readonly string[] {
  const { versions } = read();
  const order = (text: string) => compareVersions(text, version.text);
  const before = versions.filter((each) => order(each) <= 0).at(-1);
  const after = versions.find((each) => order(each) >= 0);
  return [before, after].filter((each) => each !== undefined);
}

function read(): Written {
  written ??= JSON.parse(readFileSync(join(__dirname, "server.json"), "utf8")) as Written;
  return written;
}
