import { NODE_EXISTS, NODE_NOT_CORDONED, NODE_NOT_TAKEN } from "./isolation/checks";
import { NO_PODS_LEFT, TAINT_KEPT } from "./isolation/warnings";
import {
  LONGHORN_DECLARED,
  LONGHORN_INSTALLED,
  LONGHORN_MANAGER_STAYS,
  LONGHORN_NODE_EXISTS,
  LONGHORN_SETTING_EXISTS,
} from "./longhorn/checks";
import { LONGHORN_IN_FORCE, LONGHORN_KEEPS_OFF, LONGHORN_TOLERATES } from "./longhorn/warnings";
import { GPUS_OFFERED, RUNTIME_CLASS_FREE } from "./nvidia/plugin-checks";
import { NONE_CROWDED_OUT, NONE_PINNED } from "./tolerance/left-behind";
import { WORKLOADS_EXIST, WORKLOADS_TOLERATE } from "./tolerance/required-workloads";

/** All checks at plan of this folder, for the program that Terraform starts. */
export const NODE_CHECKS = [
  NODE_EXISTS,
  NODE_NOT_CORDONED,
  NODE_NOT_TAKEN,
  TAINT_KEPT,
  NO_PODS_LEFT,
  WORKLOADS_EXIST,
  WORKLOADS_TOLERATE,
  NONE_PINNED,
  NONE_CROWDED_OUT,
  LONGHORN_DECLARED,
  LONGHORN_INSTALLED,
  LONGHORN_SETTING_EXISTS,
  LONGHORN_NODE_EXISTS,
  LONGHORN_MANAGER_STAYS,
  LONGHORN_TOLERATES,
  LONGHORN_IN_FORCE,
  LONGHORN_KEEPS_OFF,
  GPUS_OFFERED,
  RUNTIME_CLASS_FREE,
] as const;
