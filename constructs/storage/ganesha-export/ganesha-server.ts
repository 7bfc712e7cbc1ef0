import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { type Fsal, GaneshaConfig, type GaneshaConfigProps, NfsProtocol } from "../ganesha";
import type { GaneshaServerProps } from "./ganesha-export-props";

/** A server that has been written out, however it is run. */
export interface GaneshaServer {
  /** Its configuration; where hosts differ, that of the first. */
  readonly config: GaneshaConfig;
  /** IP address that clients mount from. */
  readonly address: string;
  /** Claim that it serves from, if it does. */
  readonly claimName: string | undefined;
  /** What must exist before a client. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** What is to be put on hosts, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Commands that check whether it serves. */
  readonly checkCommands: readonly string[];
}

/**
 * Writes the configuration of a server.
 * @throws if an export does not fit the way in which the server is run.
 */
export function configOf(
  construct: Construct,
  props: GaneshaServerProps,
  way: { readonly fsal: Fsal; readonly reason: string },
  own: Pick<GaneshaConfigProps, "build" | "recoveryRoot" | "volumes" | "bindAddress">,
): GaneshaConfig {
  for (const [name, { fsal }] of Object.entries(props.exports)) {
    if (fsal.name === way.fsal) continue;
    const prop = `exports.${name}.fsal.name`;
    throw propError(construct, prop, `be ${way.fsal}: ${way.reason}`, fsal.name);
  }
  const config = new GaneshaConfig(construct.node.path, {
    exports: props.exports,
    protocols: props.protocols,
    hasRpcbind: props.hasRpcbind,
    minorVersions: props.minorVersions,
    port: props.port,
    leaseLifetimeSeconds: props.leaseLifetimeSeconds,
    gracePeriodSeconds: props.gracePeriodSeconds,
    blocks: props.blocks,
    ...own,
  });
  for (const { name, protocols } of config.exports) {
    if (protocols.includes(NfsProtocol.V4)) continue;
    const rule = "contain NFSv4, which the probe of the export uses";
    throw propError(construct, `exports.${name}.protocols`, rule, protocols);
  }
  return config;
}
