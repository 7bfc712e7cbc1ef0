import { Token } from "cdktf";
import { propError } from "../../checks";
import { covers } from "./client-matcher";
import { AccessType } from "./export-block-props";
import { below, isWithin, join } from "./export-path";
import { Fsal } from "./ganesha-build";
import type { ResolvedExport } from "./resolved-export";

/**
 * Checks the relations between exports of one server.
 * @throws if two share an id or a pseudo path, or if one is below another where it cannot be reached.
 */
export function validateRelations(path: string, exports: readonly ResolvedExport[]): void {
  for (const [at, one] of exports.entries()) {
    for (const other of exports.slice(0, at)) validatePair(path, one, other);
    const parent = parentOf(one, exports);
    if (parent !== undefined) validateNesting(path, one, parent);
  }
}

/**
 * Returns the directory that Ganesha requires to mount an export below another one's pseudo path, or undefined for an
 * export that is below none. Ganesha ends if the directory is missing.
 */
export function mountPointOf(one: ResolvedExport, exports: readonly ResolvedExport[]): string | undefined {
  const parent = parentOf(one, exports);
  return parent && join(parent.path, below(one.pseudo, parent.pseudo));
}

/** Returns the export that contains the pseudo path of this one: the nearest above it. */
function parentOf(one: ResolvedExport, exports: readonly ResolvedExport[]): ResolvedExport | undefined {
  const above = exports.filter(
    (other) => other !== one && !hasToken(other, one) && isWithin(one.pseudo, other.pseudo),
  );
  return above.sort((left, right) => right.pseudo.length - left.pseudo.length)[0];
}

function hasToken(...exports: readonly ResolvedExport[]): boolean {
  return exports.some(({ pseudo }) => Token.isUnresolved(pseudo));
}

function validatePair(path: string, one: ResolvedExport, other: ResolvedExport): void {
  if (one.exportId === other.exportId) {
    const rule = `differ from that of ${other.name}, because Ganesha silently drops the second: give one of them its own`;
    throw propError(path, `exports.${one.name}.exportId`, rule, one.exportId);
  }
  if (one.pseudo === other.pseudo) {
    const rule = `differ from that of ${other.name}, as Ganesha drops the second`;
    throw propError(path, `exports.${one.name}.pseudo`, rule, one.pseudo);
  }
}

function validateNesting(path: string, one: ResolvedExport, parent: ResolvedExport): void {
  if (parent.props.fsal.name === Fsal.GLUSTER) {
    const rule = `not be below that of ${parent.name}: Ganesha exits when the volume has no such directory`;
    throw propError(path, `exports.${one.name}.pseudo`, rule, one.pseudo);
  }
  const ways = parent.rules
    .filter(({ accessType }) => accessType !== AccessType.NONE)
    .flatMap(({ matchers }) => matchers);
  const locked = one.rules
    .filter(({ accessType }) => accessType !== AccessType.NONE)
    .flatMap(({ matchers }) => matchers)
    .find((matcher) => !ways.some((way) => covers(way, matcher)));
  if (locked !== undefined) {
    const rule = `be clients of ${parent.name} too, whose pseudo path ${parent.pseudo} is on the way`;
    throw propError(path, `exports.${one.name}.clients`, rule, locked.token);
  }
}
