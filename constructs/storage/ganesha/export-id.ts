import { hashOf } from "../../checks";

/** Largest Export_Id. 0 is Ganesha's own pseudo root. */
const MAX_EXPORT_ID = 65_535;

/**
 * Derives an Export_Id, 1 to 65,535, from the name of an export. File handles contain the id, so it depends only on
 * the name, and not on other exports or their order.
 */
export function exportIdOf(name: string): number {
  return (hashOf(name).readUInt32BE(0) % MAX_EXPORT_ID) + 1;
}
