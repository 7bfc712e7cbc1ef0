import type { BatteryCase } from "./battery-case";
import { CLIENT_CASES } from "./battery-clients";
import { EXPORT_CASES } from "./battery-exports";
import { SERVER_CASES } from "./battery-server";

/** Configurations that Ganesha takes, or should take, the wrong way; and the ones that look so and are right. */
export const BATTERY: readonly BatteryCase[] = [...EXPORT_CASES, ...CLIENT_CASES, ...SERVER_CASES];
