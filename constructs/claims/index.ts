export { belongsInBackup, type ClaimToBackUp, declareBackup, type DeclaredBackup } from "./backups";
export {
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  type KeptClass,
  type LocalClass,
  type NamedClass,
} from "./class-checks";
export { CLAIM_EXISTS, CLAIM_FOR_ALL, CLAIM_STAYS, type SharedClaim } from "./claim-checks";
export { CLAIM_UNCHANGED, type DeclaredClaim } from "./claim-unchanged";
export { FILE_SYSTEM_KEEPS_HANDLES, fileSystemOf, type ServedClaim } from "./file-system";
export {
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
export { type ClaimsToBind, NO_PROVISIONER, ROOM_FOR_CLAIMS } from "./room-checks";
