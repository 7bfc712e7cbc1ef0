import { distance } from "fastest-levenshtein";
import type { ElasticsearchVersion } from "../model/version";
import { DOCUMENTED, MODULES } from "./modules";
import { instantiated, isNamed } from "./names";
import { askedServers, serverSettings, settingsNamed } from "./server";

/** A name that Elasticsearch does not know, and what helps. */
export interface UnknownSetting {
  /**
   * The name that was meant.
   * @default - none is near
   */
  readonly nearest?: string;
  /** Servers that were asked and know the name; empty if no version knows it. */
  readonly knownTo: readonly string[];
}

/** How many letters of a name of a module are taken for a mistake; a name that is further away may be one we do not know. */
const MOST_WRONG_LETTERS = 2;

/**
 * Returns what is wrong with a name that a version of Elasticsearch knows no setting of; undefined for a name that it
 * knows, or that a module may know.
 */
export function unknownSetting(written: string, version: ElasticsearchVersion): UnknownSetting | undefined {
  // items of a list may be written one by one.
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
