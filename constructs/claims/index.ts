export {
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  type KeptClass,
  type LocalClass,
  type NamedClass,
} from "./class-checks";
export { networkFileSystemOf } from "./network-file-system";
export { type ClaimsToBind, NO_PROVISIONER, ROOM_FOR_CLAIMS } from "./room-checks";
