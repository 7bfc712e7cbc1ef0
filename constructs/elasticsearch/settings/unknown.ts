import { distance } from "fastest-levenshtein";
import type { ElasticsearchVersion } from "../model/version";
import { DOCUMENTED, MODULES } from "./modules";
import { instantiated, isNamed } from "./names";
import { askedServers, serverSettings, settingsNamed } from "./server";

/** A name that is not a setting of Elasticsearch, and a suggestion. */
export interface UnknownSetting {
  /**
   * The most similar setting.
   * @default - none is similar
   */
  readonly nearest?: string;
  /** Servers that have the setting; empty if no version has it. */
  readonly knownTo: readonly string[];
}

/**
 * Number of wrong letters up to which a name of a module counts as misspelt; other names may be settings that are not
 * known here.
 */
const MOST_WRONG_LETTERS = 2;

/**
 * Describes a name that is not a setting of a version of Elasticsearch; undefined for settings of the server, and for
 * possible settings of modules.
 */
export function unknownSetting(written: string, version: ElasticsearchVersion): UnknownSetting | undefined {
  // items of a list may be written as separate settings.
  const name = written.replace(/\.\d+$/, "");
  const asked = askedServers(version);
  const named = settingsNamed(name);
  if (named.some((knowing) => knowing.some((each) => asked.includes(each)))) return undefined;
  if (isOfModule(name)) return named.length > 0 ? undefined : mistakeOfModule(name);
  const known = [...serverSettings()].filter(([, knowing]) => knowing.some((each) => asked.includes(each)));
  const nearest = nearestOf(name, [...known.map(([pattern]) => pattern), ...DOCUMENTED]);
  return { nearest: nearest.name, knownTo: named.flat() };
}

function isOfModule(name: string): boolean {
  const isOfProfile = /^transport\.profiles\.[^.]+\.xpack\./.test(name);
  return isOfProfile || MODULES.some((module) => name === module || name.startsWith(`${module}.`));
}

function mistakeOfModule(name: string): UnknownSetting | undefined {
  if (DOCUMENTED.some((pattern) => isNamed(name, pattern))) return undefined;
  const nearest = nearestOf(name, [...DOCUMENTED, ...serverSettings().keys()]);
  return nearest.letters <= MOST_WRONG_LETTERS ? { nearest: nearest.name, knownTo: [] } : undefined;
}

function nearestOf(name: string, patterns: readonly string[]): { name: string; letters: number } {
  const candidates = patterns.map((pattern) => {
    const meant = instantiated(pattern, name);
    return { name: meant, letters: distance(name, meant) };
  });
  return candidates.reduce((one, other) => (other.letters < one.letters ? other : one));
}
