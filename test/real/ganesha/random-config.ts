import {
  AccessType,
  type ClientRule,
  type ExportBlockProps,
  Fsal,
  GaneshaBuild,
  type GaneshaConfigProps,
  type GaneshaOptions,
  type GaneshaOptionValue,
  SecType,
  Squash,
} from "../../../constructs/storage/ganesha";
import { catalogueOf, type KnownOption } from "../../../constructs/storage/ganesha/option-catalogue";
import type { Random } from "../../support/random";

/** Characters of directory names: each is special in Ganesha's grammar, in a shell or in UTF-8. */
const CHARACTERS = [..."abzAZ09 .-_\"'\\#;{}=,$%@:~*?[]()!&|<>`^+éß漢🗻"];

/** Clients that are never on this machine. */
const ELSEWHERE = [
  "10.0.0.0/8",
  "192.168.7.20",
  "172.16.0.0/12",
  "fd00::/64",
  "2001:db8::7",
  "fe80::/10",
  "*.lab.example",
  "node-?[0-9].lab.example",
  "@trusted",
];

const HERE = ["127.0.0.1", "127.0.0.2", "127.0.0.0/30", "127.0.0.0/8"];

/** Options that would interfere with the test, or that only have a meaning with another block. */
const LEFT_OUT =
  /^(access_type|squash|protocols|transports|sectype|export_id|path|pseudo|tag|delegations|privilegedport|filesystem_id|security_label|manage_gids)$/i;

/** Options of the server with any value, by block; the others open ports, change programs or stop the log. */
const SERVER_OPTIONS: Readonly<Record<string, RegExp>> = {
  NFS_CORE_PARAM:
    /^(drop_|drc_(tcp|udp)_checksum|enable_(tcp_keepalive|nfs_stats|fast_stats|fsal_stats|full|auth|clnt)|tcp_keep|manage_gids_exp|heartbeat|readdir_|getattrs|rpc_idle|max_uid)/i,
  NFSv4:
    /^(allow_numeric|only_numeric|delegations|deleg_recall|pnfs_mds|slot_table|enforce_utf8|server_scope)/i,
  MDCACHE:
    /^(nparts|use_getattr|dir_chunk|detached|entries_hw|chunks_hw|lru_run|reaper|biggest|required|futility)/i,
  EXPORT_DEFAULTS: /^(anonymous|nfs_commit|attr_exp)/i,
  VFS: /^(symlink|link|cansettime|maxread|maxwrite)/i,
};

/** Makes a configuration that must load without a complaint: 3 to 8 exports, clients, options, odd names. */
export function randomConfig(random: Random): GaneshaConfigProps {
  const names = Array.from({ length: 3 + random.upTo(5) }, (_, at) => `export-${at}`);
  const exports: Record<string, ExportBlockProps> = {};
  for (const [at, name] of names.entries()) {
    const parent = random.isLikely(0.3) ? exports[names[at - 1] ?? ""] : undefined;
    exports[name] = randomExport(random, at, parent);
  }
  const [first] = names;
  if (first !== undefined && random.isLikely(0.1)) {
    exports[first] = {
      ...exports[first],
      pseudo: "/",
      clients: undefined,
      exposeToAll: { reason: "a test" },
    } as ExportBlockProps;
  }
  const leaseLifetimeSeconds = 1 + random.upTo(20);
  return {
    build: GaneshaBuild.DEBIAN_12,
    recoveryRoot: "/recovery",
    leaseLifetimeSeconds,
    gracePeriodSeconds: leaseLifetimeSeconds + random.upTo(20),
    minorVersions: [0, ...random.someOf([1, 2])],
    ...(random.isLikely(0.5) ? { bindAddress: "127.0.0.1" } : {}),
    exports,
    blocks: randomBlocks(random),
  };
}

function randomExport(random: Random, at: number, parent: ExportBlockProps | undefined): ExportBlockProps {
  // a number keeps paths apart; nested ones are for everybody whom the parent lets in.
  const pseudo = `${parent?.pseudo ?? ""}${randomPath(random)}-${at}`;
  const clients = parent === undefined ? randomRules(random) : parent.clients;
  return {
    path: `${withoutQuote(`${randomPath(random)}-${at}`)}${random.isLikely(0.1) ? "\\" : ""}`,
    pseudo,
    fsal: { name: Fsal.VFS, ...(random.isLikely(0.2) ? { options: { fsid_type: "Major64" } } : {}) },
    ...(clients === undefined || random.isLikely(0.1) ? everybody(parent) : { clients }),
    ...(random.isLikely(0.5) ? { accessType: random.oneOf([AccessType.RW, AccessType.RO]) } : {}),
    ...(random.isLikely(0.5) ? { squash: random.oneOf(Object.values(Squash)) } : {}),
    ...(random.isLikely(0.2) ? { secTypes: [SecType.SYS, SecType.KRB5P] } : {}),
    ...(random.isLikely(0.2) ? { exportId: 1000 + at } : {}),
    options: randomOptions(random, "EXPORT", 0.1, (name) => !LEFT_OUT.test(name)),
  };
}

/** A path with ' cannot end with \. */
function withoutQuote(path: string): string {
  return path.replaceAll("'", "");
}

function everybody(parent: ExportBlockProps | undefined): Pick<ExportBlockProps, "clients" | "exposeToAll"> {
  return parent?.clients === undefined ? { exposeToAll: { reason: "a test" } } : { clients: parent.clients };
}

function randomPath(random: Random): string {
  const part = () => {
    const length = 1 + random.upTo(12);
    const text = Array.from({ length }, () => random.oneOf(CHARACTERS)).join("");
    // a name of only dots refers to another directory.
    return `x${text}`;
  };
  return `/${Array.from({ length: 1 + random.upTo(2) }, part).join("/")}`;
}

function randomRules(random: Random): readonly (string | ClientRule)[] {
  const here = random.someOf(HERE, 0.4);
  const narrow = here.filter((client) => !client.includes("/"));
  const wide = here.filter((client) => client.includes("/"));
  const clients = [...random.someOf(ELSEWHERE, 0.3), ...narrow, ...wide.slice(0, 1)];
  if (clients.length === 0) return ["127.0.0.1"];
  return clients.map((client) =>
    random.isLikely(0.5)
      ? client
      : {
          clients: [client],
          accessType: random.oneOf([AccessType.RW, AccessType.RO, AccessType.MDONLY]),
          squash: random.oneOf(Object.values(Squash)),
          options: randomOptions(random, "EXPORT.CLIENT", 0.1, (name) => !LEFT_OUT.test(name)),
        },
  );
}

function randomBlocks(random: Random): Record<string, GaneshaOptions> {
  const blocks = Object.entries(SERVER_OPTIONS).flatMap(([name, wanted]) => {
    const options = randomOptions(random, name, 0.1, (option) => wanted.test(option));
    return Object.keys(options).length === 0 ? [] : [[name, options] as const];
  });
  return Object.fromEntries(blocks);
}

function randomOptions(
  random: Random,
  block: string,
  share: number,
  isWanted: (name: string) => boolean,
): GaneshaOptions {
  const options = [...(catalogueOf("4.3").get(block.toLowerCase())?.options.values() ?? [])];
  const chosen = random.someOf(
    options.filter(({ name }) => isWanted(name)),
    share,
  );
  return Object.fromEntries(
    chosen.map((option) => [randomCase(random, option.name), randomValue(random, option)]),
  );
}

/** Ganesha compares names without case. */
function randomCase(random: Random, name: string): string {
  return random.isLikely(0.2) ? name.toLowerCase() : name;
}

function randomValue(random: Random, { kind }: KnownOption): GaneshaOptionValue {
  switch (kind.type) {
    case "bool":
      return random.isLikely(0.5);
    case "int":
      return random.oneOf([kind.min, kind.max, kind.min + random.upTo(Math.min(kind.max - kind.min, 1000))]);
    case "one":
      return random.oneOf(kind.words);
    case "some":
      return [random.oneOf(kind.words)];
    case "fsid":
      return `${random.upTo(1000)}.${random.upTo(1000)}`;
    case "address":
      return "127.0.0.1";
    default:
      return `a "text" with \\ ${random.upTo(9)}`;
  }
}
