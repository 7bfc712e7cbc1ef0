import type { IConstruct } from "constructs";

/** Classes of the validations that cdktf and its successor add themselves; they change nothing. */
const OWN = new Set([
  "ValidateBinaryVersion",
  "ValidateFeatureTargetSupport",
  "ValidateFunctionVersionSupport",
  "ValidateProviderFunctionTargetSupport",
  "ValidateProviderPresence",
  "ValidateTerraformVersion",
]);

/** Returns whether a construct has validations. */
export function hasValidations(construct: IConstruct): boolean {
  return classesOf(construct).length > 0;
}

/** Returns whether all validations of a construct, if it has any, are the framework's own. */
export function hasOnlyOwnValidations(construct: IConstruct): boolean {
  return classesOf(construct).every((name) => OWN.has(name));
}

/** Returns what constructs keeps to itself. */
function classesOf({ node }: IConstruct): readonly string[] {
  const validations: unknown = Reflect.get(node, "_validations");
  return Array.isArray(validations) ? validations.map((each: object) => each.constructor.name) : [];
}
