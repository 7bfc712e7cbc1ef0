import { build } from "esbuild";
import { withoutPropChecks, withoutSideEffects } from "./bundle-plugins";

const ENTRY = "cli/groundplan.ts";

/** The command as the package has it. */
export const COMMAND = "dist/cli/groundplan.js";

/** What of the frameworks must not be in the command, which works beside any of them. */
const FRAMEWORKS = /node_modules\/(cdktf|cdktn|constructs|@cdktf|@cdktn)\//;

/**
 * Bundles the command into one file, which starts fast and needs only Node.
 * @throws if a framework is in it
 */
export async function bundleCommand(): Promise<void> {
  const { metafile } = await build({
    entryPoints: [ENTRY],
    outfile: COMMAND,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    legalComments: "eof",
    logLevel: "warning",
    metafile: true,
    plugins: [withoutSideEffects, withoutPropChecks],
  });
  const bundled = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const foreign = bundled.filter((path) => FRAMEWORKS.test(path));
  if (foreign.length > 0)
    throw new Error(
      `${COMMAND}: the command must run without a framework, got ${foreign.slice(0, 3).join(", ")}`,
    );
}
