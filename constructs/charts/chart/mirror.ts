import type { IConstruct } from "constructs";
import { checkCall, requireImageRegistry } from "../../checks";

/** Key of the context in which `cdktf.json` may name a mirror. */
const CONTEXT = "groundplan/charts";

/** Key of a scope's mirror. Context cannot be set once a scope has children, and a stack always has its providers. */
const MIRROR = Symbol.for("groundplan.ChartMirror");

/** Sources of charts and images on a site without internet access. */
export interface ChartMirror {
  /**
   * Replacements of chart sources, keyed by the original source: a Helm repository, an OCI registry, or a folder on
   * the machine that applies. A folder contains `<name>` or, as downloaded by `helm pull`, `<name>-<version>.tgz`.
   * @default - the sources that the projects publish
   */
  readonly sources?: Readonly<Record<string, string>>;
  /**
   * Registry with copies of all images at the same paths: `registry.lab:5000`.
   * @default - the registries that the charts name
   */
  readonly imageRegistry?: string;
}

/**
 * Replaces the sources of charts and images for all releases below an app, a stack or a construct. Call it before they are
 * made. The nearest mirror applies, without merging. The same object under `context`, `groundplan/charts` in `cdktf.json`
 * applies where no call does.
 * @throws if a registry has a scheme or ends with a slash, so that names of images would be invalid
 */
export function mirrorCharts(scope: IConstruct, mirror: ChartMirror): void {
  checkCall("mirrorCharts", scope, mirror);
  const { imageRegistry } = mirror;
  if (imageRegistry !== undefined) requireImageRegistry(scope.node.path, "imageRegistry", imageRegistry);
  Reflect.set(scope, MIRROR, mirror);
}

/** Returns the mirror that applies to a construct. */
export function mirrorOf(construct: IConstruct): ChartMirror {
  for (const scope of [...construct.node.scopes].reverse()) {
    const found: unknown = Reflect.get(scope, MIRROR);
    if (found !== undefined) return found as ChartMirror;
  }
  return (construct.node.tryGetContext(CONTEXT) as ChartMirror | undefined) ?? {};
}
