import type { IConstruct } from "constructs";
import { propError } from "../checks";
import { rememberedOnCluster } from "../cluster";
import { type ClaimWithDatabase, type ReadClaim, requireStill } from "./databases-in-files";

/** A claim whose data must be in a backup. */
export interface ClaimToBackUp {
  /** Namespace of the claim. */
  readonly namespace: string;
  /** Name of the claim. */
  readonly claimName: string;
  /** Name of the backup that must read it. */
  readonly backup: string;
}

/** A backup and the claims that it reads. */
export interface DeclaredBackup {
  /** Its name, once per cluster. */
  readonly name: string;
  /** Claims that it reads. */
  readonly claims: readonly ReadClaim[];
}

interface Known {
  readonly claims: { readonly construct: IConstruct; readonly claim: ClaimToBackUp }[];
  readonly backups: { readonly construct: IConstruct; readonly backup: DeclaredBackup }[];
  readonly databases: { readonly construct: IConstruct; readonly claim: ClaimWithDatabase }[];
}

/** Key of an app's backups; shared by all copies of this library in one process. */
const BACKUPS = Symbol.for("groundplan.backups");

/**
 * Requires a backup for a claim. The backup may be made before or after it, in any stack of the app.
 * @throws if the backup is known and does not read the claim
 */
export function belongsInBackup(construct: IConstruct, claim: ClaimToBackUp): void {
  const { claims, backups } = knownTo(construct);
  claims.push({ construct, claim });
  for (const { backup } of backups) requireRead(construct, claim, backup);
  construct.node.addValidation({
    validate: () => {
      const names = backups.map(({ backup }) => backup.name);
      if (names.includes(claim.backup)) return [];
      const rule = `name a ResticBackup of the app, or the data is not backed up (the app has ${names.length === 0 ? "no backup" : names.join(", ")})`;
      return [propError(construct, "backup", rule, claim.backup).message];
    },
  });
}

/**
 * Declares the claims that a backup reads.
 * @throws if it lacks a claim that names it, or reads a claim while a program with a database in it runs
 */
export function declareBackup(construct: IConstruct, backup: DeclaredBackup): void {
  const { claims, backups, databases } = knownTo(construct);
  backups.push({ construct, backup });
  for (const each of claims) requireRead(each.construct, each.claim, backup);
  for (const { construct: program, claim } of databases) {
    requireStill({ program, claim }, { by: construct, claims: backup.claims });
  }
}

/**
 * Declares that a program has a database in files of a claim.
 * @throws if a backup reads the claim while the program runs
 */
export function holdsDatabase(program: IConstruct, claim: ClaimWithDatabase): void {
  const { backups, databases } = knownTo(program);
  databases.push({ construct: program, claim });
  for (const { construct: by, backup } of backups)
    requireStill({ program, claim }, { by, claims: backup.claims });
}

function requireRead(
  construct: IConstruct,
  { namespace, claimName, backup: name }: ClaimToBackUp,
  { name: known, claims }: DeclaredBackup,
): void {
  if (name !== known || claims.some(({ claim }) => claim === `${namespace}/${claimName}`)) return;
  const rule = `name a backup that reads it, but sources of ${name} have no claim ${namespace}/${claimName}: add it there`;
  throw propError(construct, "backup", rule, name);
}

function knownTo(construct: IConstruct): Known {
  return rememberedOnCluster(construct, BACKUPS, [], () => ({ claims: [], backups: [], databases: [] }));
}
