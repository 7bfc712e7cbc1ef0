import { Token } from "cdktf";
import { propError } from "../../checks";
import { ANYBODY, type ClientMatcher, covers, readClient } from "./client-matcher";
import type { ConfigBlock } from "./config-text";
import { AccessType, type ClientRule, type ExportBlockProps, Squash } from "./export-block-props";
import { type KnownBlock, optionOf } from "./option-catalogue";
import { type PropPlace, writeOption, writeOptions } from "./option-value";

/** A rule with its clients read and its defaults resolved. */
export interface ResolvedRule extends Omit<Required<ClientRule>, "clients"> {
  /** Its prop. */
  readonly prop: string;
  /** Clients that it applies to. */
  readonly matchers: readonly ClientMatcher[];
}

/** Options of the CLIENT block that have a prop. */
const TYPED: Readonly<Record<string, string>> = {
  access_type: "accessType",
  squash: "squash",
  protocols: "protocols of the export",
};

/**
 * Reads the rules of access to an export, in the order in which Ganesha tries them.
 * @throws if no client is named, a client is invalid, or an earlier rule matches all clients of a later one
 */
export function resolveRules({ path, prop }: PropPlace, props: ExportBlockProps): readonly ResolvedRule[] {
  const { clients = [], accessType = AccessType.RW, squash = Squash.ROOT } = props;
  const defaults = { accessType, squash, options: {} };
  if (props.exposeToAll !== undefined) {
    if (clients.length === 0) return [{ ...defaults, prop: `${prop}.exposeToAll`, matchers: [ANYBODY] }];
    throw propError(path, `${prop}.clients`, "not be given together with exposeToAll", clients);
  }
  // GR-52 (synth): an export with No_Root_Squash had no list of clients: every host in the network could
  // write as root.
  if (clients.length === 0) {
    throw propError(path, `${prop}.clients`, whoMayMount(squash), clients);
  }
  const rules = clients.map((client, at) => {
    const place = { path, prop: `${prop}.clients[${at}]` };
    const rule = typeof client === "string" ? { clients: [client] } : client;
    const matchers = readClients(place, rule.clients);
    return { ...defaults, ...withoutUndefined(rule), prop: place.prop, matchers };
  });
  validateOrder(path, rules);
  return rules;
}

function whoMayMount(squash: Squash): string {
  const what = squash === Squash.NO_ROOT ? "a No_Root_Squash export" : "the export";
  return `list who may mount ${what} (or state in exposeToAll why everyone may)`;
}

function withoutUndefined({ accessType, squash, options }: ClientRule): Partial<ClientRule> {
  return {
    ...(accessType === undefined ? {} : { accessType }),
    ...(squash === undefined ? {} : { squash }),
    ...(options === undefined ? {} : { options }),
  };
}

function readClients(place: PropPlace, clients: readonly string[]): readonly ClientMatcher[] {
  if (clients.length === 0) {
    throw propError(place.path, place.prop, "name a client, or Ganesha drops the export", clients);
  }
  return clients.map((client) => {
    if (Token.isUnresolved(client)) return { token: client };
    const matcher = readClient(client);
    if ("rule" in matcher) throw propError(place.path, place.prop, matcher.rule, client);
    return matcher;
  });
}

function validateOrder(path: string, rules: readonly ResolvedRule[]): void {
  for (const [at, { prop, matchers }] of rules.entries()) {
    const earlier = rules.slice(0, at).flatMap((rule) => rule.matchers);
    const dead = matchers.find((matcher) => earlier.some((each) => covers(each, matcher)));
    if (dead !== undefined) {
      const rule = "come before the wider rule that matches it first: Ganesha would never reach it";
      throw propError(path, prop, rule, dead.token);
    }
  }
}

/** Writes the rules as CLIENT blocks. Values of `Clients` stay bare: a quoted one makes Ganesha drop the export. */
export function clientBlocks(
  path: string,
  known: KnownBlock,
  rules: readonly ResolvedRule[],
  protocols: string,
): readonly ConfigBlock[] {
  return rules.map(({ prop, matchers, accessType, squash, options }) => {
    const place = { path, prop: `${prop}.options` };
    refuseTyped(place, options, TYPED);
    return {
      block: "CLIENT",
      entries: [
        ["Clients", matchers.map(({ token }) => token).join(", ")],
        writeOption({ path, prop: `${prop}.accessType` }, optionOf(known, "Access_Type"), accessType),
        writeOption({ path, prop: `${prop}.squash` }, optionOf(known, "Squash"), squash),
        // without it, Ganesha reduces the built-in list with a warning.
        ["Protocols", protocols],
        ...writeOptions(place, known, options),
      ],
    };
  });
}

/**
 * Refuses options that have their own prop.
 * @throws if one is given.
 */
export function refuseTyped(
  { path, prop }: PropPlace,
  options: Readonly<Record<string, unknown>>,
  typed: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(options)) {
    const own = typed[key.toLowerCase()];
    if (own !== undefined) throw propError(path, `${prop}.${key}`, `be given as ${own}`, value);
  }
}
