import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, PACKED } from "./packed-package";

/** Packs once, before any test of the suite. */
module.exports = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-packed-"));
  process.env[PACKED] = JSON.stringify(await pack(folder));
};
