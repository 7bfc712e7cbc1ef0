import type { Construct } from "constructs";
import { propError } from "../../checks";
import { pathFault } from "../nfs-export/path-fault";

/** Variables that a provisioner replaces; it removes every other one, or leaves it unchanged. */
export interface PatternVariables {
  /** Matches every variable, known or not. */
  readonly any: RegExp;
  /** Variables that Kubernetes sets, and the part of a claim's identity that each contains. */
  readonly identity: Readonly<Record<string, "namespace" | "claim" | "volume">>;
  /**
   * Matches variables whose text the author of a claim chooses.
   * @default - there are none
   */
  readonly authored?: RegExp;
}

/** Variables of nfs-subdir-external-provisioner. */
export const SUBDIR_VARIABLES: PatternVariables = {
  any: /\$\{.*?\}/g,
  identity: { "${.PVC.namespace}": "namespace", "${.PVC.name}": "claim" },
  authored: /^\$\{\.PVC\.(labels|annotations)\.[^{}$]+\}$/,
};

/** Variables of csi-driver-nfs. */
export const CSI_VARIABLES: PatternVariables = {
  any: /\$\{.*?\}/g,
  identity: {
    "${pvc.metadata.namespace}": "namespace",
    "${pvc.metadata.name}": "claim",
    "${pv.metadata.name}": "volume",
  },
};

/**
 * Checks a pattern of directory names: the provisioner must support each variable, and no two claims may share a
 * directory unless that is intended.
 * @param sharedReason why two claims may share a directory, if they may
 * @throws if the pattern breaks a rule.
 */
export function validatePathPattern(
  construct: Construct,
  pattern: string,
  variables: PatternVariables,
  sharedReason: string | undefined,
): void {
  const fail = (rule: string): never => {
    throw propError(construct, "pathPattern", rule, pattern);
  };
  const fault = pathFault(pattern, "relative");
  if (fault !== undefined) fail(fault);
  const used = pattern.match(variables.any) ?? [];
  const isAuthored = (variable: string) => variables.authored?.test(variable) ?? false;
  const unknown = used.find((variable) => !(variable in variables.identity) && !isAuthored(variable));
  if (unknown !== undefined || pattern.replace(variables.any, "").includes("${")) {
    fail(
      `use variables that the provisioner supports (${Object.keys(variables.identity).join(", ")}), not ${unknown ?? "${"}`,
    );
  }
  const vanishing = partsThatVanish(pattern, variables);
  if (vanishing !== undefined) {
    fail(
      `not have the part ${vanishing}, which is empty for a claim without that label or annotation: the claim would get the ` +
        "parent directory, with the data of all others. Put a text beside it, such as x-",
    );
  }
  if (sharedReason !== undefined) return;
  if (used.some(isAuthored)) {
    fail(
      "not use labels or annotations, by which the author of a claim can choose another claim's directory (or state why that is fine in sharedDirectories)",
    );
  }
  if (!tellsClaimsApart(pattern, variables)) {
    fail(
      "contain namespace and name of the claim in separate parts (split by / or _), or two claims share one directory (or state why they may in sharedDirectories)",
    );
  }
}

/** Returns whether a pattern contains the name of the volume as a separate part, so that no directory is used twice. */
export function namesVolume(pattern: string, variables: PatternVariables): boolean {
  return namesIn(pattern, variables).includes("volume");
}

/** Returns the parts of the path that are empty if an author of a claim sets nothing. */
function partsThatVanish(pattern: string, { any, authored }: PatternVariables): string | undefined {
  return pattern.split("/").find((part) => {
    const used = part.match(any) ?? [];
    const isOpen = used.length > 0 && used.every((variable) => authored?.test(variable) ?? false);
    // a name of only dots is not a name.
    return isOpen && /^\.{0,2}$/.test(part.replace(any, ""));
  });
}

/**
 * Returns whether a pattern results in different texts for all claims: neither a namespace nor a name can contain /
 * or _.
 */
function tellsClaimsApart(pattern: string, variables: PatternVariables): boolean {
  const alone = namesIn(pattern, variables);
  return alone.includes("volume") || (alone.includes("namespace") && alone.includes("claim"));
}

/** Returns the variables that are separate parts, split by / or _. */
function namesIn(pattern: string, { any, identity }: PatternVariables): readonly (string | undefined)[] {
  return pattern.split(/[/_]/).flatMap((part) => {
    const found = part.match(any) ?? [];
    return found.length === 1 ? [identity[found.join("")]] : [];
  });
}
