import { PLAIN_OBJECTS } from "./plain-objects";
import { readOnce } from "./read-once";
import { chartOf, valuesOf } from "./release-values";
import { type Attributes, type Resource, textAt } from "./resource";
import { resourcesOn, type ReviewedApp } from "./reviewed-app";

/** A custom resource, or another object that a resource makes of a manifest. */
export interface ClusterObject {
  /** The resource that makes it. */
  readonly owner: Resource;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  /** What people call it: `IngressRoute web/wiki`. */
  readonly title: string;
  readonly manifest: Attributes;
}

/** Lists the objects that a resource makes of manifests: a release of plain objects, or a `kubernetes_manifest`. */
export const objectsOf = readOnce(readObjects);

function readObjects(owner: Resource): readonly ClusterObject[] {
  if (owner.type === "kubernetes_manifest") return toObject(owner, owner.manifest);
  if (owner.type !== "helm_release" || chartOf(owner) !== PLAIN_OBJECTS) return [];
  return Object.values((valuesOf(owner)?.objects ?? {}) as Attributes).flatMap((manifest) =>
    toObject(owner, manifest),
  );
}

/** Lists the objects that the stacks of a cluster make of manifests. */
export function objectsOn(app: ReviewedApp, cluster: string | undefined): readonly ClusterObject[] {
  return resourcesOn(app, cluster).flatMap(objectsOf);
}

function toObject(owner: Resource, manifest: unknown): readonly ClusterObject[] {
  const [kind, name] = [textAt(manifest, "kind"), textAt(manifest, "metadata", "name")];
  if (kind === undefined || name === undefined) return [];
  const namespace = textAt(manifest, "metadata", "namespace");
  const title = `${kind} ${[namespace, name].filter((each) => each !== undefined).join("/")}`;
  return [{ owner, kind, namespace, name, title, manifest: manifest as Attributes }];
}
