export {
  belongsInBackup,
  type ClaimToBackUp,
  declareBackup,
  type DeclaredBackup,
  holdsDatabase,
} from "./backups";
export {
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  type KeptClass,
  type LocalClass,
  type NamedClass,
} from "./class-checks";
export { CLAIM_EXISTS, CLAIM_SHAREABLE, type SharedClaim } from "./checks";
export { modesText } from "./differences";
export { CLAIM_NOT_TERMINATING, type DeletableClaim } from "./not-terminating";
export { CLAIM_UNCHANGED } from "./unchanged";
export { ClaimGrowth, type DeclaredClaims } from "./declared-claims";
export { type ClaimsToJudge, claimsIn, foundClaims, type NumberedClaims, ordinalOf } from "./found-claims";
export { FILE_HANDLES_STABLE, fileSystemOf, type ServedClaim } from "./file-system";
export {
  declaredClaim,
  type KeptClaim,
  type KeptClaimOptions,
  makeKeptClaim,
  namedClassOf,
  plannedClaim,
  requireBindable,
  requireClaimRoom,
  requireClaimUnchanged,
} from "./kept-claim";
export { networkFileSystemOf } from "./network-file-system";
export {
  classNameOf,
  type StorageClassConstruct,
  type StorageClassReference,
} from "./storage-class-reference";
export { type ClaimsToBind, NO_PROVISIONER, CLAIM_VOLUMES_AVAILABLE } from "./room-checks";
