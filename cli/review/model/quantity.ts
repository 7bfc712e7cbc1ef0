import { bytesOf } from "../../../constructs/units/quantity-bytes";

/** Returns the value of a quantity of Kubernetes, such as `512Mi` or `250m`; nothing for any other text. */
export function quantityOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : bytesOf(String(value));
}
