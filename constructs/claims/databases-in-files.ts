import type { IConstruct } from "constructs";
import { propError } from "../checks";

/** A claim that a backup reads. */
export interface ReadClaim {
  /** The claim: `<namespace>/<name of the claim>`. */
  readonly claim: string;
  /** Name of the source in the backup. */
  readonly source: string;
  /** Programs that are stopped while it is read. */
  readonly stops: readonly IConstruct[];
  /** Whether the backup contains dumps of the databases in it. */
  readonly isDumped: boolean;
}

/** A claim with files of databases, to which a running program writes. */
export interface ClaimWithDatabase {
  /** Namespace of the claim. */
  readonly namespace: string;
  /** Name of the claim. */
  readonly claimName: string;
  /** Prop that declares it: `volumes.config`. */
  readonly prop: string;
}

/**
 * Requires that a backup which reads the claim stops its program, or has a dump of its databases.
 * @param program the construct that runs the program
 * @param by the construct that makes the backup
 * @throws if it does neither: a copy of the files of a running database is inconsistent
 */
export function requireStill(
  { program, claim }: { readonly program: IConstruct; readonly claim: ClaimWithDatabase },
  { by, claims }: { readonly by: IConstruct; readonly claims: readonly ReadClaim[] },
): void {
  const read = claims.find(({ claim: name }) => name === `${claim.namespace}/${claim.claimName}`);
  if (read === undefined || read.isDumped || read.stops.includes(program)) return;
  const rule =
    `have ${program.node.path} in stops, or a dump in dumpedAs: its ${claim.prop} contains a database, ` +
    "whose files are no backup while it runs";
  const got = read.stops.map(({ node }) => node.path);
  throw propError(by, `sources.${read.source}`, rule, got);
}
