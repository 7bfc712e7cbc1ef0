import { bundleLiveProgram } from "../../tools/live-program";
import { makeTemporaryFolder } from "./temporary-folder";

module.exports = async () => {
  makeTemporaryFolder();
  await bundleLiveProgram();
};
