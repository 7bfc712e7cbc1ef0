#!/usr/bin/env node
import { ExitCode } from "./context/exit-code";
import { runCommand } from "./program";

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    // the reader of a pipe, such as head, may have closed it.
    if (code === "EPIPE") return;
    if (stream === process.stdout)
      process.stderr.write(`groundplan: output could not be written: ${message}\n`);
    process.exitCode = ExitCode.FAILURE;
  });
}

/** The `groundplan` command. */
void runCommand(process.argv.slice(2), process).then((code) => {
  // not exit(): what was printed may still be on its way to a pipe.
  process.exitCode ??= code;
});
