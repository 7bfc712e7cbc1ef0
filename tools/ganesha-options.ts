import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/**
 * `npm run build && node lib/tools/ganesha-options.js <tables.json>`: writes the options of each version of
 * NFS-Ganesha, from the tables of its parser, into `constructs/storage/ganesha/option-table.ts`.
 *
 * The input is, per version, `enums` (words per list) and `blocks` (name, C type and arguments of each option), both
 * keyed by `file.c:table`.
 */
interface SourceTables {
  readonly enums: Readonly<Record<string, readonly string[]>>;
  readonly blocks: Readonly<Record<string, readonly (readonly [name: string, type: string, args: string])[]>>;
}

/** One option of one version: its block, type and values. */
interface Option {
  readonly block: string;
  readonly kind: string;
  readonly name: string;
}

const OUTPUT = "constructs/storage/ganesha/option-table.ts";
const VERSIONS = ["4.0.8", "4.3", "5.9", "6.2"];

const BLOCKS: Readonly<Record<string, string>> = {
  "exports.c:export_defaults_params": "EXPORT_DEFAULTS",
  "exports.c:export_params": "EXPORT",
  "nfs_read_conf.c:core_params": "NFS_CORE_PARAM",
  "nfs_read_conf.c:krb5_params": "NFS_KRB5",
  "nfs_read_conf.c:directory_services_params": "DIRECTORY_SERVICES",
  "nfs_read_conf.c:version4_params": "NFSv4",
  "log_functions.c:format_options": "LOG.Format",
  "log_functions.c:component_levels": "LOG.Components",
  "log_functions.c:facility_params": "LOG.Facility",
  "log_functions.c:logging_params": "LOG",
  "export.c:export_params": "EXPORT.FSAL.GLUSTER",
  "main-c.in.cmake:vfs_params": "VFS",
  "main.c:glfs_params": "GLUSTER",
};

/** Options that the parser adds by macro; its tables do not list them. The same in all of `VERSIONS` unless noted. */
const PERMISSIONS = `
  one access_types: Access_Type
  some nfs_protocols: Protocols
  some transports: Transports
  some sec_types: SecType
  one squash_types: Squash
  one delegations: Delegations
  int -2147483648 4294967295: Anonymous_Uid Anonymous_Gid
  bool: PrivilegedPort Manage_Gids NFS_Commit`;

const BY_MACRO: Readonly<Record<string, string>> = {
  EXPORT: `${PERMISSIONS}
  int 0 65535: Export_Id
  path 4096: Path Pseudo
  int 512 67108864: MaxRead MaxWrite PrefRead PrefWrite PrefReaddir
  int 512 9007199254740991: MaxOffsetWrite MaxOffsetRead
  fsid: Filesystem_Id
  text 4096: Tag
  bool: UseCookieVerifier DisableReaddirPlus Trust_Readdir_Negative_Cache Disable_ACL Security_Label`,
  EXPORT_DEFAULTS: PERMISSIONS,
  "EXPORT.CLIENT": PERMISSIONS,
  "EXPORT.FSAL.VFS": `
  one fsid_types: fsid_type
  bool: async_hsm_restore`,
  MDCACHE: `
  int 1 32633: NParts
  int 1 4294967295: Cache_Size Detached_Mult Entries_HWMark Chunks_HWMark Reaper_Work_Per_Lane Dirmap_HWMark
  int 0 4294967295: Dir_Chunk Entries_Release_Size
  int 1 86400: LRU_Run_Interval
  int 0 100: FD_Limit_Percent FD_HWMark_Percent FD_LWMark_Percent
  int 1 2000: Reaper_Work
  int 1 100: Biggest_Window
  int 1 50: Required_Progress Futility_Count
  bool: Use_Getattr_Directory_Invalidation`,
};

const BY_MACRO_SINCE_5: Readonly<Record<string, string>> = {
  PSEUDOFS: `
  one access_types: Access_Type
  some transports: Transports
  some sec_types: SecType
  bool: PrivilegedPort`,
  MDCACHE: `
  int 1 4294967295: Chunks_LWMark
  bool: Cache_FDs`,
};

/** Words of lists that the tables do not contain. */
const MORE_WORDS: Readonly<Record<string, readonly string[]>> = {
  fsid_types: ["None", "One64", "Major64", "Two64", "uuid", "Two32", "Dev", "Device"],
};

/** Options with a lower maximum in Linux than in the parser; above it, the server does not start. */
const BY_KERNEL: Readonly<Record<string, string>> = {
  TCP_KEEPCNT: "int 0 127",
  TCP_KEEPIDLE: "int 0 32767",
  TCP_KEEPINTVL: "int 0 32767",
};

const LIMITS: Readonly<Record<string, number>> = {
  UINT16_MAX: 65535,
  INT32_MAX: 2147483647,
  UINT32_MAX: 4294967295,
  INT64_MAX: Number.MAX_SAFE_INTEGER,
  UINT64_MAX: Number.MAX_SAFE_INTEGER,
  FSAL_MAXIOSIZE: 67108864,
  MAXPATHLEN: 4096,
  MAXNAMLEN: 255,
  MAX_TD_FMT_LEN: 64,
};

/** Reads `7*24*60*60`, `-1` or `UINT16_MAX`. */
function limit(text = ""): number {
  return text
    .trim()
    .split("*")
    .map((factor) => LIMITS[factor.trim()] ?? Number(factor))
    .reduce((product, factor) => product * factor, 1);
}

function kindOf(type: string, args: string, words: ReadonlySet<string>): string | undefined {
  const parts = args.split(",").map((part) => part.trim());
  if (/^(U?I\d+)(_SET)?$/.test(type)) return `int ${limit(parts[0])} ${limit(parts[1])}`;
  if (type === "BOOL") return "bool";
  if (type === "STR" || type === "PATH") return `${type === "STR" ? "text" : "path"} ${limit(parts[1])}`;
  if (type === "MAND_STR") return `required text ${limit(parts[1])}`;
  if (type === "IP_ADDR") return "address";
  if (type === "MODE") return "int 0 511";
  const list = parts.find((part) => words.has(part));
  if (list === undefined) return undefined;
  return `${type === "LIST" ? "some" : "one"} ${list}`;
}

function optionsOf(version: string, { blocks, enums }: SourceTables): readonly Option[] {
  const words = new Set(Object.keys(enums).map((key) => key.replace(/^.*:/, "")));
  const listed = Object.entries(BLOCKS).flatMap(([table, block]) =>
    (blocks[table] ?? []).flatMap(([name, type, args]) => {
      const kind = BY_KERNEL[name] ?? kindOf(type, args, words);
      return kind === undefined ? [] : [{ block, kind, name }];
    }),
  );
  const isSince5 = Number.parseInt(version, 10) >= 5;
  return [...listed, ...expand(BY_MACRO), ...(isSince5 ? expand(BY_MACRO_SINCE_5) : [])];
}

function expand(blocks: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(blocks).flatMap(([block, text]) =>
    text
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [kind = "", names = ""] = line.trim().split(": ");
        return names.split(" ").map((name) => ({ block, kind, name }));
      }),
  );
}

/** Writes lines with the versions to which they apply, and after the colon all values that have the rest in common. */
function lines(perVersion: readonly { version: string; key: string; value: string }[]): string[] {
  const versionsOf = new Map<string, string[]>();
  for (const { version, key, value } of perVersion) {
    const one = `${key}\t${value}`;
    versionsOf.set(one, [...(versionsOf.get(one) ?? []), version]);
  }
  const valuesOf = new Map<string, string[]>();
  for (const [one, versions] of versionsOf) {
    const [key = "", value = ""] = one.split("\t");
    const line = `${versions.length === VERSIONS.length ? "*" : versions.join(",")} ${key}`;
    valuesOf.set(line, [...(valuesOf.get(line) ?? []), value]);
  }
  return [...valuesOf].map(([line, values]) => `${line}: ${values.join(" ")}`);
}

function tableOf(tables: Readonly<Record<string, SourceTables>>): string {
  const versions = VERSIONS.map((version) => ({ version, tables: tables[`V${version}`] as SourceTables }));
  const words = lines(
    versions.flatMap(({ version, tables: { enums } }) =>
      [
        ...Object.entries(enums).map(([key, values]) => [key.replace(/^.*:/, ""), values] as const),
        ...Object.entries(MORE_WORDS),
      ].map(([name, values]) => ({
        version,
        key: `words ${name}`,
        value: values.map((word) => word.replaceAll(" ", "_")).join(" "),
      })),
    ),
  );
  const options = lines(
    versions.flatMap(({ version, tables: source }) =>
      optionsOf(version, source).map(({ block, kind, name }) => ({
        version,
        key: `${block} ${kind}`,
        value: name,
      })),
    ),
  );
  return [...words, ...options.sort()].join("\n");
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("file must be the path of the parser's tables, got nothing");
const table = tableOf(JSON.parse(readFileSync(file, "utf8")) as Record<string, SourceTables>);
const text = `/**
 * What each version of NFS-Ganesha knows: versions, block, kind, names. Written by
 * \`node lib/tools/ganesha-options.js\` from the tables of its parser; not by hand.
 */
export const OPTION_TABLE = \`
${table}
\`;
`;
writeFileSync(OUTPUT, text);
execFileSync("npx", ["prettier", "--write", OUTPUT]);
