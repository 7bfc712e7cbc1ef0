import { Token } from "cdktf";
import { propError } from "../../checks";
import { clientBlocks, refuseTyped, type ResolvedRule } from "./client-blocks";
import { type ClientMatcher, covers, readClient } from "./client-matcher";
import { type ConfigBlock, quote } from "./config-text";
import { AccessType, NfsProtocol, SecType, Squash } from "./export-block-props";
import { Fsal } from "./ganesha-build";
import { blockOf, type Catalogue, optionOf } from "./option-catalogue";
import { type Options, type OptionValue, writeOption, writeOptions } from "./option-value";
import type { ResolvedExport } from "./resolved-export";

/** Facts about the server of an EXPORT block. */
export interface ExportBlockContext {
  /** Path of the construct, for errors. */
  readonly path: string;
  /** Options of the version. */
  readonly catalogue: Catalogue;
  /** Address from which the health probe connects. */
  readonly probeAddress: string;
  /** Whether the server hands out delegations. */
  readonly hasDelegations: boolean;
}

const TYPED: Readonly<Record<string, string>> = {
  export_id: "exportId",
  path: "path",
  pseudo: "pseudo",
  access_type: "accessType",
  squash: "squash",
  protocols: "protocols",
  sectype: "secTypes",
};

const TYPED_FSAL: Readonly<Record<string, string>> = {
  name: "name",
  hostname: "hostname",
  volume: "volume",
  volpath: "volpath",
};

/**
 * Writes an export as its EXPORT block. Its Access is None, and only CLIENT blocks grant access: otherwise, an entry
 * that Ganesha omits would give everyone access.
 * @throws if the version does not support an option there, or ignores it.
 */
export function exportBlock(context: ExportBlockContext, resolved: ResolvedExport): ConfigBlock {
  const { path, catalogue } = context;
  const { name, exportId, protocols, props } = resolved;
  const { squash = Squash.ROOT, secTypes = [SecType.SYS], options = {} } = props;
  const place = { path, prop: `exports.${name}.options` };
  refuseTyped(place, options, TYPED);
  validateOptions(context, resolved, options);
  const known = blockOf(catalogue, "EXPORT");
  const typed = (prop: string, option: string, value: OptionValue) =>
    writeOption({ path, prop: `exports.${name}.${prop}` }, optionOf(known, option), value);
  return {
    block: "EXPORT",
    entries: [
      typed("exportId", "Export_Id", exportId),
      typed("path", "Path", resolved.path),
      typed("pseudo", "Pseudo", resolved.pseudo),
      typed("accessType", "Access_Type", AccessType.NONE),
      typed("squash", "Squash", squash),
      typed("protocols", "Protocols", protocols),
      ...(hasOption(options, "transports") ? [] : [typed("transports", "Transports", "TCP")]),
      typed("secTypes", "SecType", secTypes),
      ...writeOptions(place, known, options),
      ...clientBlocks(
        path,
        blockOf(catalogue, "EXPORT.CLIENT"),
        [...resolved.rules, ...probeRule(context, resolved)],
        protocols.join(", "),
      ),
      fsalBlock(context, resolved),
    ],
  };
}

/**
 * Returns the CLIENT block of the probe, which reads names and attributes as nobody; a rule of the user that matches
 * the probe first applies instead.
 * @throws if that rule denies it access.
 */
function probeRule(
  { path, probeAddress }: ExportBlockContext,
  { name, rules }: ResolvedExport,
): readonly ResolvedRule[] {
  const matcher = readProbe(probeAddress);
  const first = rules.find(({ matchers }) => matchers.some((each) => covers(each, matcher)));
  if (first?.accessType === AccessType.NONE) {
    throw propError(path, first.prop, "not exclude the health probe, see probeAddress", probeAddress);
  }
  if (first !== undefined) return [];
  const rights = { accessType: AccessType.MDONLY_RO, squash: Squash.ALL, options: { SecType: SecType.SYS } };
  return [{ ...rights, prop: `exports.${name}.probe`, matchers: [matcher] }];
}

function readProbe(address: string): ClientMatcher {
  const matcher = Token.isUnresolved(address) ? { token: address } : readClient(address);
  return "rule" in matcher ? { token: address } : matcher;
}

function fsalBlock({ path, catalogue }: ExportBlockContext, { name, props }: ResolvedExport): ConfigBlock {
  const { fsal } = props;
  const place = { path, prop: `exports.${name}.fsal.options` };
  refuseTyped(place, fsal.options ?? {}, TYPED_FSAL);
  const volume =
    fsal.name === Fsal.GLUSTER
      ? ([
          ["hostname", quote(fsal.hostname)],
          ["volume", quote(fsal.volume)],
          ["volpath", quote(fsal.volpath ?? "/")],
        ] as const)
      : [];
  const options = writeOptions(place, blockOf(catalogue, `EXPORT.FSAL.${fsal.name}`), fsal.options ?? {});
  return { block: "FSAL", entries: [["Name", fsal.name], ...volume, ...options] };
}

function validateOptions(
  { path, hasDelegations }: ExportBlockContext,
  { name, protocols }: ResolvedExport,
  options: Options,
): void {
  for (const [key, value] of Object.entries(options)) {
    const prop = `exports.${name}.options.${key}`;
    if (key.toLowerCase() === "delegations" && !hasDelegations && String(value).toLowerCase() !== "none") {
      const rule = "be None unless blocks.NFSv4.Delegations is true, or Ganesha grants none";
      throw propError(path, prop, rule, value);
    }
    if (key.toLowerCase() !== "tag") continue;
    if (!protocols.includes(NfsProtocol.V3)) {
      throw propError(path, prop, "be omitted without NFSv3: only its clients mount by tag", value);
    }
    if (String(value).startsWith("/")) {
      throw propError(path, prop, "not begin with /: a client's mount would be taken for a path", value);
    }
  }
}

function hasOption(options: Options, lowerCaseName: string): boolean {
  return Object.keys(options).some((key) => key.toLowerCase() === lowerCaseName);
}
