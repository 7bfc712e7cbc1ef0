import { everyTextAt, firstTextAt } from "../../constructs/guardrails/judge/tree/blocks";
import { jsonIn } from "../synthesized/json-in";
import type { DiagramBuilder } from "./builder";
import { BoxRole, EdgeMeaning } from "./diagram";
import { plainBox } from "./plain-object-boxes";
import type { Release } from "./release";
import type { StackResource } from "./stack-resources";
import { connectClaim, connectClass } from "./storage-boxes";

/** Adds the box of a release, and returns it. */
export function addRelease(
  builder: DiagramBuilder,
  group: string,
  resource: StackResource,
): readonly Release[] {
  if (resource.type !== "helm_release") return [];
  // values in YAML say nothing to a reader of JSON, and are left out.
  const values = everyTextAt(resource.block, "values").flatMap((text) => jsonIn(text) ?? []);
  const id = `release/${resource.namespace}/${resource.name}`;
  const chart = (firstTextAt(resource.block, "chart") ?? "").replace(/^.*\//, "");
  const details = [
    [chart, firstTextAt(resource.block, "version") ?? ""].join(" ").trim(),
    ...describeStorage(values),
  ];
  const box = plainBox(chart, values) ?? { kind: "Helm release", name: resource.name, details };
  builder.add(id, { group, role: BoxRole.RELEASE, ...box });
  return [{ id, resource, values }];
}

/** Adds the claims and classes in the values of a release, and the node that it changes. */
export function connectRelease(builder: DiagramBuilder, { id, resource, values }: Release): void {
  for (const { key, value } of membersOf(values)) {
    if (typeof value !== "string") continue;
    if (key === "existingClaim" && value !== "") connectClaim(builder, id, resource.namespace, value);
    if (/^storageClass(?:Name)?$/.test(key)) connectClass(builder, id, value);
    if (key === "kubernetes.io/hostname") builder.connectNode(id, value);
  }
  for (const node of everyTextAt(values, "env.NODE")) builder.connectNode(id, node);
}

/** Adds the releases that a release is applied after. */
export function connectOrder(builder: DiagramBuilder, release: Release, releases: readonly Release[]): void {
  for (const other of releases) {
    if (release.resource.dependencies.includes(other.resource.address))
      builder.connect(release.id, other.id, EdgeMeaning.ORDER);
  }
}

/** Returns whether the values of a release contain a text. */
export function mentions({ values }: Release, text: string): boolean {
  return [...membersOf(values)].some(({ value }) => value === text);
}

/** Lists all values below a value. */
function* membersOf(value: unknown): Generator<{ readonly key: string; readonly value: unknown }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    yield { key, value: member };
    yield* membersOf(member);
  }
}

/** Sizes of the claims that a chart creates: `claims of 20Gi, 2Gi`. */
function describeStorage(values: unknown): readonly string[] {
  const claims = [...membersOf(values)].filter(({ key }) => /^volumeClaimTemplates?$/.test(key));
  const storage = claims.flatMap(({ value }) => [
    ...everyTextAt(value, "spec.resources.requests.storage"),
    ...everyTextAt(value, "resources.requests.storage"),
  ]);
  return storage.length === 0 ? [] : [`claims of ${[...new Set(storage)].join(", ")}`];
}
