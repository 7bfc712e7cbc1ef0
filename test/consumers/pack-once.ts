import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTemporaryFolder } from "../support/temporary-folder";
import { handOn, pack } from "./packed-package";

/** Packs once, before any test of the suite. */
module.exports = async (): Promise<void> => {
  makeTemporaryFolder();
  const folder = mkdtempSync(join(tmpdir(), "groundplan-packed-"));
  handOn(await pack(folder));
};
