import { makeTemporaryFolder } from "./temporary-folder";

module.exports = makeTemporaryFolder;
