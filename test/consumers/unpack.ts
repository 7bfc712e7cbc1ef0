import { removeTemporaryFolder } from "../support/temporary-folder";

/** Removes what was packed and installed, after the last test of the suite. */
module.exports = removeTemporaryFolder;
