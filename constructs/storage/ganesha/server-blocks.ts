import { didYouMean, propError } from "../../checks";
import { refuseTyped } from "./client-blocks";
import type { ConfigBlock } from "./config-text";
import { NfsProtocol } from "./export-block-props";
import type { BlockOptions, GaneshaConfigProps } from "./ganesha-config-props";
import { blockOf, type Catalogue, type KnownBlock } from "./option-catalogue";
import { type Options, type OptionValue, type PropPlace, writeOptions } from "./option-value";

/** Blocks that have their own props. */
const TYPED_BLOCKS: Readonly<Record<string, string>> = { export: "exports" };

/** Options that have their own props, by block. */
const TYPED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  nfs_core_param: {
    nfs_port: "port",
    bind_addr: "bindAddress",
    protocols: "protocols",
    nfs_protocols: "protocols",
    plugins_dir: "pluginsDir of the build",
    mount_path_pseudo: "nothing: clients of all protocols mount the pseudo path",
  },
  nfsv4: {
    lease_lifetime: "leaseLifetimeSeconds",
    grace_period: "gracePeriodSeconds",
    recoveryroot: "recoveryRoot",
    minor_versions: "minorVersions",
  },
};

/** Options of the server with its defaults resolved. */
export type ServerSettings = Required<Omit<GaneshaConfigProps, "exports" | "volumes" | "bindAddress">> &
  Pick<GaneshaConfigProps, "bindAddress">;

/**
 * Writes all blocks except the exports: those of the construct first, then those of the user, each by name.
 * @throws if the version does not support a block or option, or a value is out of its range.
 */
export function serverBlocks(
  path: string,
  catalogue: Catalogue,
  settings: ServerSettings,
): readonly ConfigBlock[] {
  const given = new Map(
    Object.entries(settings.blocks).map(([name, options]) => {
      const known = topBlock(path, catalogue, name, options);
      refuseTyped({ path, prop: `blocks.${name}` }, options, TYPED[known.name.toLowerCase()] ?? {});
      return [known.name, { prop: `blocks.${name}`, options }];
    }),
  );
  if (given.size < Object.keys(settings.blocks).length) {
    const names = Object.keys(settings.blocks);
    throw propError(path, "blocks", "name each block once: Ganesha ignores case", names);
  }
  const ours = ourOptions(settings);
  const names = [...Object.keys(ours), ...[...given.keys()].filter((name) => !(name in ours)).sort()];
  return names.map((name) => {
    const { prop = `blocks.${name}`, options = {} } = given.get(name) ?? {};
    return writeBlock({ path, prop }, catalogue, name, mergeOptions(ours[name] ?? {}, options));
  });
}

/** Returns the defaults of the construct, overridden by the options of the user. */
function ourOptions(settings: ServerSettings): Readonly<Record<string, BlockOptions>> {
  const hasV3 = settings.protocols.includes(NfsProtocol.V3);
  return {
    NFS_CORE_PARAM: {
      Protocols: settings.protocols,
      NFS_Port: settings.port,
      ...(settings.bindAddress === undefined ? {} : { Bind_Addr: settings.bindAddress }),
      Plugins_Dir: settings.build.pluginsDir,
      Enable_UDP: "false",
      Enable_NLM: hasV3,
      Enable_RQUOTA: false,
      // handles with the device number become stale when the device number changes.
      fsid_device: false,
      mount_path_pseudo: true,
    },
    NFSv4: {
      Lease_Lifetime: settings.leaseLifetimeSeconds,
      Grace_Period: settings.gracePeriodSeconds,
      RecoveryRoot: settings.recoveryRoot,
      minor_versions: settings.minorVersions,
    },
    // an export that works logs nothing below INFO.
    LOG: { Components: { CONFIG: "INFO", EXPORT: "INFO" } },
  };
}

function mergeOptions(ours: BlockOptions, theirs: BlockOptions): BlockOptions {
  const merged: Record<string, OptionValue | Options> = { ...ours };
  for (const [key, value] of Object.entries(theirs)) {
    const own = Object.keys(ours).find((each) => each.toLowerCase() === key.toLowerCase()) ?? key;
    const before = merged[own];
    merged[own] =
      isOptions(value) && before !== undefined && isOptions(before)
        ? (mergeOptions(before, value) as Options)
        : value;
  }
  return merged;
}

function topBlock(path: string, catalogue: Catalogue, name: string, got: BlockOptions): KnownBlock {
  const own = TYPED_BLOCKS[name.toLowerCase()];
  if (own !== undefined) throw propError(path, `blocks.${name}`, `be given as ${own}`, got);
  const known = catalogue.get(name.toLowerCase());
  if (known !== undefined && !known.name.includes(".")) return known;
  const names = [...catalogue.values()].map((block) => block.name).filter((each) => !each.includes("."));
  const rule = `be a block of Ganesha, which silently ignores others${didYouMean(name, names)}`;
  throw propError(path, `blocks.${name}`, rule, got);
}

function writeBlock(
  place: PropPlace,
  catalogue: Catalogue,
  name: string,
  options: BlockOptions,
): ConfigBlock {
  const entries = Object.entries(options);
  const simple = Object.fromEntries(entries.filter(([, value]) => !isOptions(value))) as Options;
  const nested = entries.filter((entry): entry is [string, Options] => isOptions(entry[1]));
  const own = TYPED[name.toLowerCase()] ?? {};
  return {
    block: name,
    entries: [
      ...writeOptions({ ...place, own }, blockOf(catalogue, name), simple),
      ...nested.map(([sub, value]) => writeSubBlock(place, catalogue, name, sub, value)),
    ],
  };
}

function writeSubBlock(
  { path, prop }: PropPlace,
  catalogue: Catalogue,
  parent: string,
  sub: string,
  options: Options,
): ConfigBlock {
  const known = catalogue.get(`${parent}.${sub}`.toLowerCase());
  const place = { path, prop: `${prop}.${sub}` };
  if (known === undefined) {
    const names = [...catalogue.values()].flatMap(({ name }) =>
      name.startsWith(`${parent}.`) ? [name.slice(parent.length + 1)] : [],
    );
    const rule = `be a block that Ganesha supports in ${parent}${didYouMean(sub, names)}`;
    throw propError(path, place.prop, rule, options);
  }
  const missing = [...known.options.values()].find(
    ({ name, isRequired }) =>
      isRequired && !Object.keys(options).some((key) => key.toLowerCase() === name.toLowerCase()),
  );
  if (missing !== undefined) {
    throw propError(path, place.prop, `have ${missing.name}, or Ganesha does not start`, options);
  }
  return { block: known.name.slice(parent.length + 1), entries: writeOptions(place, known, options) };
}

function isOptions(value: OptionValue | Options): value is Options {
  return typeof value === "object" && !Array.isArray(value);
}
