import { ACCESS_CASES } from "./battery-access";
import type { BatteryCase } from "./battery-case";
import { CLIENT_CASES } from "./battery-clients";
import { GLUSTER_CASES } from "./battery-gluster";
import { IDENTITY_CASES } from "./battery-identity";
import { SERVER_CASES } from "./battery-server";
import { SEVERAL_CASES } from "./battery-several";
import { VALUE_CASES } from "./battery-values";

/** Configurations that Ganesha misinterprets, or should, and similar valid ones. */
export const BATTERY: readonly BatteryCase[] = [
  ...IDENTITY_CASES,
  ...VALUE_CASES,
  ...SEVERAL_CASES,
  ...GLUSTER_CASES,
  ...CLIENT_CASES,
  ...ACCESS_CASES,
  ...SERVER_CASES,
];
