import type { Guardrail } from "../../judge/guardrail";
import { blockAt, isBlock, textAt } from "../../judge/tree/blocks";
import { isUnbounded } from "../../judge/version-range";

/** Providers and modules have a version. */
export const PROVIDER_VERSION: Guardrail = {
  id: "provider-version",
  severity: "warning",
  requires:
    "providers and modules from elsewhere have a version that is bounded from above, or a git revision",
  reason:
    "synthesized stacks have no lock file, so another machine installs the newest version, with other defaults and replacements",
  judge: (tree) =>
    tree.stacks.flatMap((at) => {
      const providers = Object.entries(blockAt(at.document, "terraform.required_providers"))
        .filter(([, block]) => isBlock(block) && isUnbounded(textAt(block, "version")))
        .map(
          ([name, block]) =>
            [`terraform.required_providers.${name}.version`, textAt(block, "version")] as const,
        );
      const modules = Object.entries(blockAt(at.document, "module"))
        .filter(([, block]) => isFloating(textAt(block, "source") ?? "", textAt(block, "version")))
        .map(([name, block]) => [`module.${name}.version`, textAt(block, "source")] as const);
      const rule =
        "be bounded from above, or every machine installs the newest one, because synthesized stacks have no lock file: set a version";
      return [...providers, ...modules].map(([prop, got]) => ({ at, prop, rule, got }));
    }),
};

/**
 * Returns whether a module has no fixed version: one of a registry needs a version, one of git a revision, and a
 * local one nothing.
 */
function isFloating(source: string, version: string | undefined): boolean {
  if (source === "" || /^(\.|\/|\$\{)/.test(source)) return false;
  const isRegistry =
    /^([\w.-]+\/)?[\w-]+\/[\w-]+\/[\w-]+(\/\/.*)?$/.test(source) && !source.startsWith("github.com/");
  return isRegistry
    ? isUnbounded(version)
    : !/[?&](ref|archive|versionId)=|\.(zip|tgz|tar\.gz)$/.test(source);
}
