import type { Construct } from "constructs";
import { propError, requireImageRegistry } from "../../checks";
import { mirrorOf } from "../chart/mirror";
import { fullnameValues } from "../release/fullname";
import type { HelmReleaseProps } from "../release/helm-release-props";
import type { Catalogue } from "./catalogue";
import { checkValues } from "./check-values";
import { refuseDerived } from "./derived-keys";
import { escapeTemplates, templatePaths } from "./escape-templates";
import { refuseExclusive } from "./exclusive-keys";
import { registryValues } from "./image-registry";
import { mergeValues } from "./merge-values";
import type { JsonObject } from "./stable-json";
import { onlyAt, valueAt } from "./value-path";

/**
 * Merges the values of a release: those of the library, `values`, `extraValues`, and unchecked ones.
 * @throws for an unknown key, an unknown class of the chart, or a secret.
 */
export function releaseValues(
  construct: Construct,
  props: HelmReleaseProps,
  catalogue: Catalogue | undefined,
): JsonObject {
  const unchecked = props.uncheckedValues?.values ?? {};
  const values = catalogue === undefined ? {} : checkedValues(construct, props, catalogue);
  return mergeValues(values, unchecked);
}

function checkedValues(construct: Construct, props: HelmReleaseProps, catalogue: Catalogue): JsonObject {
  const { values, extraValues = {}, templates = [] } = props;
  const { path } = construct.node;
  checkValues({ path, prop: "values", catalogue }, values);
  checkExtraValues(path, props, catalogue);
  requireTemplatePaths(construct, templates, catalogue);
  const classes = Object.entries(catalogue.classes ?? {}).map(([at, off]) => onlyAt(at, off));
  const ours = [
    fullnameValues(catalogue, props.releaseName),
    ...classes,
    imageValues(construct, props, catalogue),
  ];
  const merged = [...ours, values, extraValues].reduce(mergeValues, {});
  refuseClasses(construct, props, merged, catalogue);
  refuseExclusive(path, catalogue, merged);
  return escapeTemplates(merged, catalogue.keys, [...templates, ...unusedTemplates(merged, catalogue)]);
}

/** Checks the values with which a user overrides those of a construct, as they were written. */
function checkExtraValues(
  path: string,
  { values, extraValues = {}, overrides }: HelmReleaseProps,
  catalogue: Catalogue,
): void {
  if (overrides !== undefined) refuseDerived(overrides, extraValues, values);
  const at = { path: overrides?.path ?? path, prop: overrides?.prop ?? "extraValues" };
  checkValues({ ...at, catalogue }, extraValues);
}

function imageValues(construct: Construct, props: HelmReleaseProps, catalogue: Catalogue): JsonObject {
  const registry = props.imageRegistry ?? mirrorOf(construct).imageRegistry;
  if (registry === undefined || registry === "") return {};
  requireImageRegistry(construct.node.path, "imageRegistry", registry);
  const values = registryValues(catalogue, registry);
  if (values !== undefined) return values;
  const { name, version, noImages } = catalogue;
  if (noImages !== undefined && props.imageRegistry === undefined) return {};
  const rule =
    noImages ?? `be "", because ${name} ${version} has no known key for a registry: set the images in values`;
  throw propError(construct, "imageRegistry", rule, registry);
}

function requireTemplatePaths(
  construct: Construct,
  templates: readonly string[],
  { keys, name, version }: Catalogue,
) {
  if (templates.length === 0) return;
  const known = templatePaths(keys);
  const unknown = templates.find((at) => !known.some((path) => at === path || at.startsWith(`${path}.`)));
  if (unknown === undefined) return;
  const rule = `name only values that ${name} ${version} renders as templates`;
  throw propError(construct, "templates", rule, unknown);
}

/** Returns paths that the chart renders as templates only if another value is true, which it is not. */
function unusedTemplates(values: JsonObject, { templateIf = {} }: Catalogue): readonly string[] {
  const paths = Object.entries(templateIf).filter(([, ifTrue]) => valueAt(values, ifTrue) !== true);
  return paths.map(([path]) => path);
}

function refuseClasses(
  construct: Construct,
  { extraValues = {}, overrides }: HelmReleaseProps,
  values: JsonObject,
  { classes = {} }: Catalogue,
): void {
  for (const [at, off] of Object.entries(classes)) {
    const value = valueAt(values, at);
    if (JSON.stringify(value) === JSON.stringify(off)) continue;
    const rule =
      `be ${JSON.stringify(off)}: a class of a chart cannot change, as its parameters are immutable and the ` +
      "upgrade fails. Use a construct for the class, such as NfsProvisionedStorageClass";
    // null, or another value of a parent, removes the value of the construct.
    const without = mergeValues(onlyAt(at, off), extraValues);
    const isExtra = JSON.stringify(valueAt(without, at)) !== JSON.stringify(off);
    const path = (isExtra ? overrides?.path : undefined) ?? construct.node.path;
    const prop = isExtra ? (overrides?.prop ?? "extraValues") : "values";
    throw propError(path, `${prop}.${at}`, rule, value);
  }
}
