import { removeTemporaryFolder } from "./temporary-folder";

module.exports = removeTemporaryFolder;
