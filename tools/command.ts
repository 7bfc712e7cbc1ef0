import { build } from "esbuild";

const ENTRY = "cli/groundplan.ts";

/** The command as the package has it. */
export const COMMAND = "dist/cli/groundplan.js";

/** Bundles the command into one file, which starts soon and needs nothing but Node. */
export async function bundleCommand(): Promise<void> {
  await build({
    entryPoints: [ENTRY],
    outfile: COMMAND,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    legalComments: "eof",
    logLevel: "warning",
  });
}
