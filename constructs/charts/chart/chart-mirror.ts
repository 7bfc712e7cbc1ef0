import type { IConstruct } from "constructs";
import { checkCall, requireImageRegistry } from "../../checks";

/** Key of the context in which `cdktf.json` may name a mirror. */
const CONTEXT = "groundplan/charts";

/** Key under which a scope holds its mirror. Context cannot be set once a scope has children, and a stack has its providers. */
const MIRROR = Symbol.for("groundplan.ChartMirror");

/** Where charts and images come from in a place without internet. */
export interface ChartMirror {
  /**
   * Sources of charts by the ones they stand for: a Helm repository, an OCI registry, or a folder on the
   * machine that applies. A folder holds `<name>` or, as `helm pull` leaves it, `<name>-<version>.tgz`.
   * @default - charts come from where their projects publish them
   */
  readonly sources?: Readonly<Record<string, string>>;
  /**
   * Registry that has all images, at the same paths: `registry.lab:5000`.
   * @default - the registries that the charts name
   */
  readonly imageRegistry?: string;
}

/**
 * Makes all releases below an app, a stack or a construct take charts and images from elsewhere. Call it
 * before anything is made below; the nearest mirror above a release holds, whole. In `cdktf.json` the same
 * may stand as `context`, under `groundplan/charts`, for what no call covers.
 * @throws if a registry has a scheme or ends with a slash, as images then have no valid name.
 */
export function mirrorCharts(scope: IConstruct, mirror: ChartMirror): void {
  checkCall("mirrorCharts", scope, mirror);
  const { imageRegistry } = mirror;
  if (imageRegistry !== undefined) requireImageRegistry(scope.node.path, "imageRegistry", imageRegistry);
  Reflect.set(scope, MIRROR, mirror);
}

/** Returns the mirror that holds for a construct. */
export function mirrorOf(construct: IConstruct): ChartMirror {
  for (const scope of [...construct.node.scopes].reverse()) {
    const found: unknown = Reflect.get(scope, MIRROR);
    if (found !== undefined) return found as ChartMirror;
  }
  return (construct.node.tryGetContext(CONTEXT) as ChartMirror | undefined) ?? {};
}
