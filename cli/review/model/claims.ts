import { elasticNameOf, elasticSpecOf } from "./elastic-spec";
import { chartOf, objectsIn, valuesOf } from "./release-values";
import { at, type Attributes, blocksAt, type Resource, textAt } from "./resource";
import type { ReviewedStack } from "./reviewed-stack";

/** A claim that a stack makes itself, or that a set or an operator makes for it. */
export interface Claim {
  readonly stack: string;
  readonly namespace: string;
  readonly name: string;
  readonly size: string | undefined;
  readonly className: string | undefined;
  /** The resource that makes it. */
  readonly owner: Resource;
  /** The name without the ordinal of a set; the same for all claims of a set. */
  readonly group: string;
  /** Whether the claim is deleted with its owner, or when its set has fewer pods. */
  readonly goesWithOwner: boolean;
  readonly goesWhenScaled: boolean;
}

/**
 * Lists the claims of a stack, also those that only a set or an operator makes.
 * @param least how many claims of a set are listed at least: one that is suspended has no pods, and keeps its claims
 */
export function claimsOf(stack: ReviewedStack, least = 0): readonly Claim[] {
  const own = [...stack.resources.values()].flatMap((resource) => [
    ...claimResource(resource),
    ...claimsOfSet(resource, least),
    ...claimsInValues(resource, stack, least),
  ]);
  return [...new Map(own.map((claim) => [`${claim.namespace}/${claim.name}`, claim])).values()];
}

/** Names a claim as `kubectl` does, with its size and class. */
export function describeClaim({ namespace, name, size, className }: Claim): string {
  const details = [size, className === undefined ? undefined : `class ${className}`].filter(
    (each) => each !== undefined,
  );
  return `${namespace}/${name}${details.length === 0 ? "" : ` (${details.join(", ")})`}`;
}

/** Describes several claims, the first few by name. */
export function describeClaims(claims: readonly Claim[]): string {
  const SHOWN = 4;
  const named = claims.slice(0, SHOWN).map(describeClaim).join(", ");
  const more = claims.length - SHOWN;
  return more > 0 ? `${named} and ${more} more` : named;
}

function claimResource(resource: Resource): readonly Claim[] {
  if (resource.kind !== "PersistentVolumeClaim" || resource.name === undefined) return [];
  const { stack, namespace = "default", name, attributes } = resource;
  return [
    {
      stack,
      namespace,
      name,
      owner: resource,
      group: name,
      size: textAt(attributes, "spec", "resources", "requests", "storage"),
      className: textAt(attributes, "spec", "storage_class_name"),
      goesWithOwner: true,
      goesWhenScaled: false,
    },
  ];
}

function claimsOfSet(resource: Resource, least: number): readonly Claim[] {
  if (resource.kind !== "StatefulSet" || resource.name === undefined) return [];
  const { stack, namespace = "default", name, attributes } = resource;
  const replicas = Math.max(Number(at(attributes, "spec", "replicas") ?? 1), least);
  const policy = (when: string) =>
    textAt(attributes, "spec", "persistent_volume_claim_retention_policy", when);
  return blocksAt(attributes, "spec", "volume_claim_template").flatMap((template) => {
    const group = `${textAt(template, "metadata", "name") ?? "data"}-${name}-`;
    return Array.from({ length: replicas }, (_, ordinal) => ({
      stack,
      namespace,
      owner: resource,
      group,
      name: `${group}${ordinal}`,
      size: textAt(template, "spec", "resources", "requests", "storage"),
      className: textAt(template, "spec", "storage_class_name"),
      goesWithOwner: policy("when_deleted") === "Delete",
      goesWhenScaled: policy("when_scaled") === "Delete",
    }));
  });
}

/**
 * A set in a chart makes claims by a template in the values, and ECK by one in a manifest; the checks of our own constructs
 * know their names.
 */
function claimsInValues(resource: Resource, stack: ReviewedStack, least: number): readonly Claim[] {
  const { namespace = "default", name } = resource;
  const values = valuesOf(resource) ?? elasticSpecOf(resource);
  if (name === undefined || values === undefined) return [];
  return objectsIn(values).flatMap(([words, value]) => {
    const template = templateIn(value);
    if (template === undefined) return [];
    const number = Math.max(Number(value.replicas ?? value.count ?? 1), least);
    const group = groupOf(resource, stack, value, words);
    return Array.from({ length: number }, (_, ordinal) => ({
      stack: resource.stack,
      namespace,
      owner: resource,
      group,
      name: `${group}${ordinal}`,
      ...template,
      ...retentionIn(resource, value),
    }));
  });
}

/** Reads the templates of claims of charts, under any of their names. */
function templateIn(value: Attributes): Pick<Claim, "size" | "className"> | undefined {
  const { volumeClaimTemplate, volumeClaimTemplates, storageSpec, storage, persistence } = value;
  const isOff = at(persistence, "enabled") === false;
  const template =
    volumeClaimTemplate ?? volumeClaimTemplates ?? at(storageSpec ?? storage, "volumeClaimTemplate");
  if (template !== undefined && !isOff) {
    const spec = at(template, "spec") ?? template;
    return {
      size: textAt(spec, "resources", "requests", "storage"),
      className: textAt(spec, "storageClassName"),
    };
  }
  const size = textAt(persistence, "size");
  if (size === undefined || isOff || at(persistence, "existingClaim") !== undefined) return undefined;
  return { size, className: textAt(persistence, "storageClass") ?? textAt(persistence, "storageClassName") };
}

function groupOf(
  resource: Resource,
  stack: ReviewedStack,
  value: Attributes,
  words: readonly string[],
): string {
  const { clusterName, nodeGroup, name } = value;
  if (chartOf(resource) === "elasticsearch") {
    const set = `${String(clusterName)}-${String(nodeGroup)}`;
    return `${set}-${set}-`;
  }
  if (typeof name === "string") {
    const cluster = elasticNameOf(resource);
    const [template] = blocksAt(value, "volumeClaimTemplates");
    return `${textAt(template, "metadata", "name") ?? "data"}-${cluster}-es-${name}-`;
  }
  const known = stack.checks.find(({ check, args }) => check === "claim-unchanged" && isOf(args, words));
  return `${String(known?.args.claimName ?? `${resource.name}-${words.at(0) ?? "data"}-0`).replace(/\d+$/, "")}`;
}

/** `prometheus.prometheusSpec` of the values is `prometheus.volume` of the props. */
function isOf({ classProp }: Attributes, [word]: readonly string[]): boolean {
  return typeof classProp === "string" && classProp.split(".")[0] === word;
}

function retentionIn(resource: Resource, value: Attributes): Pick<Claim, "goesWithOwner" | "goesWhenScaled"> {
  // by default, ECK deletes the claims of removed nodes and of a removed cluster.
  const elastic = elasticSpecOf(resource);
  if (elastic !== undefined)
    return {
      goesWithOwner: elastic.volumeClaimDeletePolicy !== "DeleteOnScaledownOnly",
      goesWhenScaled: true,
    };
  const { persistentVolumeClaimRetentionPolicy: policy, persistence } = value;
  const isOwnClaim = at(persistence, "size") !== undefined && value.volumeClaimTemplate === undefined;
  return {
    goesWithOwner: textAt(policy, "whenDeleted") === "Delete" || isOwnClaim,
    goesWhenScaled: textAt(policy, "whenScaled") === "Delete",
  };
}
