import { SECRET_KEYS_SYNCED } from "./keys-check";
import {
  EXTERNAL_SECRETS_SERVED,
  INTERVALS_READABLE,
  SECRET_OWNER,
  SECRET_SYNCED,
  STORE_EXISTS,
  STORE_READY,
} from "./vault-checks";

/** All plan-time checks of this folder, for the program that Terraform starts. */
export const SECRET_CHECKS = [
  EXTERNAL_SECRETS_SERVED,
  INTERVALS_READABLE,
  SECRET_KEYS_SYNCED,
  SECRET_OWNER,
  SECRET_SYNCED,
  STORE_EXISTS,
  STORE_READY,
] as const;
