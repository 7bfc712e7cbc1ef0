import type { Construct } from "constructs";
import { propError } from "../../units";

/** Which variables a provisioner fills in; it turns every other one into nothing, or leaves it as it stands. */
export interface PatternVariables {
  /** Matches every variable, known or not. */
  readonly any: RegExp;
  /** Variables that Kubernetes sets, and what each stands for. */
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
 * Checks a pattern of directory names: each variable known to the provisioner, and no two claims in one
 * directory unless that is wanted.
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
    throw propError(construct.node.path, "pathPattern", rule, pattern);
  };
  const parts = pattern.split("/");
  if (parts.some((part) => ["", ".", ".."].includes(part)) || /[\p{Cc}#]/u.test(pattern)) {
    fail("be a relative path without empty, . or .. parts");
  }
  const used = pattern.match(variables.any) ?? [];
  const isAuthored = (variable: string) => variables.authored?.test(variable) ?? false;
  const unknown = used.find((variable) => !(variable in variables.identity) && !isAuthored(variable));
  if (unknown !== undefined || pattern.replace(variables.any, "").includes("${")) {
    fail(
      `use variables that the provisioner knows (${Object.keys(variables.identity).join(", ")}), not ${unknown ?? "${"}`,
    );
  }
  if (sharedReason !== undefined) return;
  if (used.some(isAuthored)) {
    fail(
      "not use labels or annotations, by which the author of a claim can choose another claim's directory (or say why that is fine in sharedDirectories)",
    );
  }
  if (!tellsClaimsApart(pattern, variables)) {
    fail(
      "hold namespace and name of the claim in parts of their own (split by / or _), or two claims share one directory (or say why they shall in sharedDirectories)",
    );
  }
}

/** Neither a namespace nor a name can hold / or _: split there, no two claims come to the same text. */
function tellsClaimsApart(pattern: string, { any, identity }: PatternVariables): boolean {
  const alone = pattern.split(/[/_]/).flatMap((part) => {
    const found = part.match(any) ?? [];
    return found.length === 1 ? [identity[found.join("")]] : [];
  });
  return alone.includes("volume") || (alone.includes("namespace") && alone.includes("claim"));
}
