import type { Construct } from "constructs";
import { type Kind, type KubernetesObject, Ownership, resourceToBe } from "../live";
import type { ClusterModel } from "./model/cluster";

/**
 * Marks an object that a release makes, and on which the data of a cluster hangs.
 * @param release id of the release below the construct; the marks are values of it
 */
export function ownedByRelease<Shape extends KubernetesObject>(
  construct: Construct,
  release: string,
  kind: Kind<Shape>,
  object: Shape,
  { adopt }: ClusterModel,
): Ownership {
  const owner = new Ownership(construct);
  owner.owns(resourceToBe(construct, "helm_release", release, "Resource"), kind, object, { adopt });
  return owner;
}
