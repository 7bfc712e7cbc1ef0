import { findBuilt } from "../control-plane/places";
import type { Availability } from "../support/required-program";

/** Returns whether a program of `programs.sh` was built. */
export function builtProgram(
  name: "decode-runner-config" | "litestream" | "restic" | "tofu" | "versitygw",
): Availability {
  if (findBuilt(name) !== undefined) return { ok: true };
  return { ok: false, reason: `${name}: test/real/state-backends/programs.sh` };
}
