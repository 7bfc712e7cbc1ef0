#!/usr/bin/env node
import { runCommand } from "./program";

/** The `groundplan` command. */
void runCommand(process.argv.slice(2), process).then((code) => {
  // not exit(): what was printed may still be on its way to a pipe.
  process.exitCode = code;
});
