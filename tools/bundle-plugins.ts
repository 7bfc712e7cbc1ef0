import type { Metafile, Plugin } from "esbuild";

/**
 * Marks our modules as free of side effects, so that unused exports of an index are left out with everything that
 * they import.
 */
export const withoutSideEffects: Plugin = {
  name: "without-side-effects",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === withoutSideEffects) return undefined;
      const found = await resolve(path, { kind, resolveDir, pluginData: withoutSideEffects });
      return { ...found, sideEffects: false };
    });
  },
};

/** Props are checked at synth; a program is no caller that the compiler has not checked. */
export const withoutPropChecks: Plugin = {
  name: "without-prop-checks",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]checks[\\/]props[\\/]index\.ts$/ }, () => ({
      contents: "export function checkNew() {}\nexport function checkCall() {}\n",
    }));
  },
};

/** Lists the packages that a bundle would load when it runs. */
export function foreignImports({ outputs }: Metafile): readonly string[] {
  const imports = Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return [...new Set(imports.filter((path) => !path.startsWith("node:")))];
}
