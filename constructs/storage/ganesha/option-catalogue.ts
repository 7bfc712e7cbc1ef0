import type { GaneshaVersion } from "./ganesha-build";
import { OPTION_TABLE } from "./option-table";

/** Type of an option. */
export type OptionKind =
  | { readonly type: "bool" | "address" | "fsid" }
  | { readonly type: "int"; readonly min: number; readonly max: number }
  | { readonly type: "text" | "path"; readonly maxLength: number }
  | { readonly type: "one" | "some"; readonly words: readonly string[] };

/** An option that a version of NFS-Ganesha supports. */
export interface KnownOption {
  /** Name as the parser spells it; it compares without case. */
  readonly name: string;
  /** Whether Ganesha drops the block without it. */
  readonly isRequired: boolean;
  /** Its type. */
  readonly kind: OptionKind;
}

/** The options of one block by their name in lower case, and its sub-blocks' full names. */
export interface KnownBlock {
  /** Full name: `LOG.Components`. */
  readonly name: string;
  /** Options by lower-case name. */
  readonly options: ReadonlyMap<string, KnownOption>;
}

/** The blocks of one version, by lower-case full name. */
export type Catalogue = ReadonlyMap<string, KnownBlock>;

/** The newest version whose parser could be read; it represents later ones. */
const NEWEST_READ = "6.2";

const catalogues = new Map<GaneshaVersion, Catalogue>();

/** Returns the options of a version of NFS-Ganesha. */
export function catalogueOf(version: GaneshaVersion): Catalogue {
  const known = catalogues.get(version) ?? readCatalogue(version === "9.4" ? NEWEST_READ : version);
  catalogues.set(version, known);
  return known;
}

/** Returns a block of a version that is known to have it. */
export function blockOf(catalogue: Catalogue, name: string): KnownBlock {
  return catalogue.get(name.toLowerCase()) ?? { name, options: new Map() };
}

/** Returns an option of a block that is known to have it. */
export function optionOf(block: KnownBlock, name: string): KnownOption {
  const option = block.options.get(name.toLowerCase());
  if (option === undefined) throw new Error(`option-table: ${block.name} must have ${name}`);
  return option;
}

function readCatalogue(version: string): Catalogue {
  const words = new Map<string, readonly string[]>();
  const blocks = new Map<string, { name: string; options: Map<string, KnownOption> }>();
  for (const line of OPTION_TABLE.trim().split("\n")) {
    const [head = "", names = ""] = line.split(": ");
    const [versions = "", block = "", ...kind] = head.split(" ");
    if (versions !== "*" && !versions.split(",").includes(version)) continue;
    if (block === "words") {
      words.set(
        kind.join(" "),
        names.split(" ").map((word) => word.replace("ISO_8601", "ISO 8601")),
      );
      continue;
    }
    const known = blocks.get(block.toLowerCase()) ?? { name: block, options: new Map() };
    blocks.set(block.toLowerCase(), known);
    for (const name of names.split(" ")) known.options.set(name.toLowerCase(), readOption(name, kind, words));
  }
  return blocks;
}

function readOption(
  name: string,
  kind: readonly string[],
  words: ReadonlyMap<string, readonly string[]>,
): KnownOption {
  const isRequired = kind[0] === "required";
  const [type, ...limits] = isRequired ? kind.slice(1) : kind;
  return { name, isRequired, kind: readKind(type as OptionKind["type"], limits, words) };
}

function readKind(
  type: OptionKind["type"],
  [first = "", second = ""]: readonly string[],
  words: ReadonlyMap<string, readonly string[]>,
): OptionKind {
  switch (type) {
    case "int":
      return { type, min: Number(first), max: Number(second) };
    case "text":
    case "path":
      return { type, maxLength: Number(first) };
    case "one":
    case "some":
      return { type, words: words.get(first) ?? [] };
    default:
      return { type };
  }
}
