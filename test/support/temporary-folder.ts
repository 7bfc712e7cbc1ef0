import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Variable with the folder of temporary files for Node and most programs. */
const VARIABLE = "TMPDIR";

const PREFIX = "groundplan-tests-";

/** Creates a separate temporary folder for a run of tests, as cdktf's `Testing.app` leaves one for every app. */
export function makeTemporaryFolder(): void {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  // servers that run as a user of their own have their folders in it.
  chmodSync(folder, 0o755);
  process.env[VARIABLE] = folder;
}

/** Removes the folder with all that is in it. */
export function removeTemporaryFolder(): void {
  const folder = process.env[VARIABLE];
  if (folder?.includes(PREFIX)) rmSync(folder, { recursive: true, force: true });
}
