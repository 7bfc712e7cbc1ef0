import { KEYS_HAVE_COME } from "./keys-check";
import {
  EXTERNAL_SECRETS_SERVED,
  INTERVALS_READABLE,
  SECRET_IS_OURS,
  SECRET_SYNCED,
  STORE_EXISTS,
  STORE_READY,
} from "./vault-checks";

/** All plan-time checks of this folder, for the program that Terraform starts. */
export const SECRET_CHECKS = [
  EXTERNAL_SECRETS_SERVED,
  INTERVALS_READABLE,
  KEYS_HAVE_COME,
  SECRET_IS_OURS,
  SECRET_SYNCED,
  STORE_EXISTS,
  STORE_READY,
] as const;
