import type { IConstruct } from "constructs";
import { propError } from "../units";

/** Key of the context in which constructs find a mirror. */
const CONTEXT = "groundplan/charts";

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
 * may stand as `context`, under `groundplan/charts`.
 * @throws if a registry has a scheme or ends with a slash, as images then have no valid name.
 */
export function mirrorCharts(scope: IConstruct, mirror: ChartMirror): void {
  const { imageRegistry } = mirror;
  if (imageRegistry !== undefined && !/^[\w.-]+(:\d+)?(\/[\w.-]+)*$/.test(imageRegistry)) {
    throw propError(scope.node.path, "imageRegistry", "be a host, and a path if need be", imageRegistry);
  }
  scope.node.setContext(CONTEXT, mirror);
}

/** Returns the mirror that holds for a construct. */
export function mirrorOf(construct: IConstruct): ChartMirror {
  return (construct.node.tryGetContext(CONTEXT) as ChartMirror | undefined) ?? {};
}
