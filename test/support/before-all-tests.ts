import { bundleLiveProgram } from "../../tools/live-program";
import { writePropTypes } from "../../tools/prop-types/prop-types";
import { makeTemporaryFolder } from "./temporary-folder";

module.exports = async () => {
  makeTemporaryFolder();
  writePropTypes();
  await bundleLiveProgram();
};
