import { build, type Plugin } from "esbuild";

/** The program that Terraform starts for checks at plan. */
const ENTRY = "constructs/live-program.ts";

/** Where constructs look for it. */
const OUTPUT = "constructs/live/live-program.cjs";

/** Modules of ours do nothing when they are loaded, so what is not used of an index is left out with all behind it. */
const withoutSideEffects: Plugin = {
  name: "without-side-effects",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === withoutSideEffects) return undefined;
      const found = await resolve(path, { kind, resolveDir, pluginData: withoutSideEffects });
      return { ...found, sideEffects: false };
    });
  },
};

/** Props are checked at synth; the program is no caller that the compiler has not checked. */
const withoutPropChecks: Plugin = {
  name: "without-prop-checks",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]checks[\\/]props[\\/]index\.ts$/ }, () => ({
      contents: "export function checkNew() {}\nexport function checkCall() {}\n",
    }));
  },
};

/**
 * Bundles the program that Terraform starts for checks at plan into one file, which needs nothing but Node.
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
  const imports = Object.values(metafile.outputs).flatMap(({ imports: all }) => all.map(({ path }) => path));
  const foreign = imports.filter((path) => !path.startsWith("node:"));
  if (foreign.length > 0) {
    throw new Error(
      `${OUTPUT}: the program must run without packages, got ${[...new Set(foreign)].join(", ")}`,
    );
  }
}
