import { build } from "esbuild";
import { foreignImports, withoutPropChecks, withoutSideEffects } from "./bundle-plugins";

/** The program that Terraform starts for checks at plan. */
const ENTRY = "constructs/live-program.ts";

/** Path at which constructs expect it. */
const OUTPUT = "constructs/live/live-program.cjs";

/**
 * Bundles the program that Terraform starts for checks at plan into one file, which needs only Node.
 * @throws if the framework, or any other package, is in it
 */
export async function bundleLiveProgram(): Promise<void> {
  const { metafile } = await build({
    entryPoints: [ENTRY],
    outfile: OUTPUT,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    packages: "external",
    metafile: true,
    logLevel: "warning",
    banner: { js: "// The checks of groundplan on the live cluster: made from constructs/live-program.ts." },
    plugins: [withoutSideEffects, withoutPropChecks],
  });
  const foreign = foreignImports(metafile);
  if (foreign.length > 0) {
    throw new Error(`${OUTPUT}: the program must run without packages, got ${foreign.join(", ")}`);
  }
}
