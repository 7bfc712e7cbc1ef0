import { at, type Resource, textAt } from "./resource";
import { resourcesOn, type ReviewedApp } from "./reviewed-app";

/** Returns the StorageClass of a name that some stack of the cluster makes. */
export function classOf(
  app: ReviewedApp,
  cluster: string | undefined,
  name: string | undefined,
): Resource | undefined {
  if (name === undefined) return undefined;
  return resourcesOn(app, cluster).find((each) => each.kind === "StorageClass" && each.name === name);
}

/** Describes the fate of the data of a deleted claim, as far as it follows from the class. */
export function fateOfData(
  app: ReviewedApp,
  cluster: string | undefined,
  className: string | undefined,
): string {
  if (className === undefined) return "it is unknown whether its class deletes the volume";
  const found = classOf(app, cluster, className);
  if (found === undefined)
    return `no stack creates class ${className}: unless its reclaim policy is Retain, the volume is deleted with the claim`;
  const policy = textAt(found.attributes, "reclaim_policy") ?? "Delete";
  return policy === "Retain"
    ? `class ${className} retains the volume, which becomes Released and does not bind to another claim by itself`
    : `class ${className} deletes the volume with the claim`;
}

/** Returns whether claims of a class can grow; undefined if no stack creates the class. */
export function canGrow(
  app: ReviewedApp,
  cluster: string | undefined,
  name: string | undefined,
): boolean | undefined {
  const found = classOf(app, cluster, name);
  return found === undefined ? undefined : at(found.attributes, "allow_volume_expansion") === true;
}
