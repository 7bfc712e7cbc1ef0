import { bytesOf } from "../../../units";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { literalText, textAt, textsAt, valueAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A claim fits the volume that it names. */
export const STATIC_PAIR: Guardrail = {
  id: "static-pair",
  severity: "error",
  requires: "a claim that names a volume of the app agrees with it: class, access modes, size, `claim_ref`",
  reason: "the two never bind: the claim and its pods stay Pending",
  judge: (tree) => tree.ofKind("PersistentVolumeClaim").flatMap((claim) => faultOf(tree, claim) ?? []),
};

function faultOf(tree: Tree, claim: TreeObject): Fault | undefined {
  const name = textAt(claim.block, "spec.volume_name");
  const [volume] = name === undefined ? [] : tree.named(claim.cluster, "PersistentVolume", name);
  if (volume === undefined) return undefined;
  const found = differenceOf(claim, volume);
  if (found === undefined) return undefined;
  const [prop, rule, got] = found;
  return { at: claim, prop, rule: `${rule}, or ${claim.title} never binds to ${volume.title}`, got };
}

type Difference = readonly [prop: string, rule: string, got: unknown];

function differenceOf(claim: TreeObject, volume: TreeObject): Difference | undefined {
  const ref = (name: string) => textAt(volume.block, `spec.claim_ref.${name}`);
  const isOther =
    (ref("name") ?? claim.name) !== claim.name || (ref("namespace") ?? claim.namespace) !== claim.namespace;
  if (isOther && claim.name !== undefined && claim.namespace !== undefined)
    return [
      "spec.volume_name",
      `name a volume whose claim_ref is this claim, and not ${ref("namespace")}/${ref("name")}`,
      volume.name,
    ];

  const storageClass = "spec.storage_class_name";
  const wanted = textAt(claim.block, storageClass);
  // a volume without a class has the class "".
  const offered = literalText(valueAt(volume.block, storageClass) ?? "");
  if (wanted !== undefined && offered !== undefined && wanted !== offered)
    return [storageClass, `be that of the volume, ${JSON.stringify(offered)}`, wanted];

  const modes = "spec.access_modes";
  const offeredModes = textsAt(volume.block, modes);
  const mode = textsAt(claim.block, modes).find((each) => !offeredModes.includes(each));
  if (mode !== undefined && offeredModes.length > 0)
    return [modes, `be among those of the volume, ${offeredModes.join(", ")}`, mode];

  const size = "spec.resources.requests.storage";
  const capacity = textAt(volume.block, "spec.capacity.storage");
  const request = textAt(claim.block, size);
  const [has, asks] = [capacity, request].map((text) => (text === undefined ? undefined : bytesOf(text)));
  return has !== undefined && asks !== undefined && asks > has
    ? [size, `be at most the capacity of the volume, ${String(capacity)}`, request]
    : undefined;
}
