import { rmSync } from "node:fs";
import { packed } from "./packed-package";

/** Removes what was packed, after the last test of the suite. */
module.exports = (): void => {
  rmSync(packed().folder, { recursive: true });
};
