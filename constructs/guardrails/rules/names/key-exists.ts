import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, containerTitle, type PodTemplate } from "../../judge/pods/pods";
import { type Block, blockAt, blocksAt, flagAt, isBlock, textAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** A key that pods use is in its ConfigMap or Secret. */
export const KEY_EXISTS: Guardrail = {
  id: "key-exists",
  severity: "error",
  requires: "a key of a ConfigMap or Secret that pods use exists, if a stack creates the object",
  reason:
    "the pod stays in CreateContainerConfigError or ContainerCreating, and only its event names the key",
  judge: (tree) => tree.pods.flatMap((pod) => usesIn(pod).flatMap((use) => faultOf(tree, pod, use) ?? [])),
};

/** A key that a pod uses. */
interface UsedKey {
  readonly kind: "ConfigMap" | "Secret";
  readonly name: string | undefined;
  readonly key: string | undefined;
  readonly prop: string;
}

function usesIn(pod: PodTemplate): readonly UsedKey[] {
  const variables = allContainersOf(pod).flatMap((container) =>
    blocksAt(container, "env").flatMap((each) => [
      ...usedKeys(each, "value_from.config_map_key_ref", "ConfigMap", `env of ${containerTitle(container)}`),
      ...usedKeys(each, "value_from.secret_key_ref", "Secret", `env of ${containerTitle(container)}`),
    ]),
  );
  const volumes = blocksAt(pod.spec, "volume").flatMap((each) => [
    ...usedItems(each, "config_map", "ConfigMap"),
    ...usedItems(each, "secret", "Secret"),
  ]);
  return [...variables, ...volumes];
}

function usedKeys(block: Block, path: string, kind: UsedKey["kind"], prop: string): readonly UsedKey[] {
  return blocksAt(block, path)
    .filter((each) => flagAt(each, "optional") !== true)
    .map((each) => ({ kind, name: textAt(each, "name"), key: textAt(each, "key"), prop }));
}

function usedItems(volume: Block, path: string, kind: UsedKey["kind"]): readonly UsedKey[] {
  return blocksAt(volume, path)
    .filter((each) => flagAt(each, "optional") !== true)
    .flatMap((each) =>
      blocksAt(each, "items").map((item) => ({
        kind,
        name: textAt(each, "name") ?? textAt(each, "secret_name"),
        key: textAt(item, "key"),
        prop: `volume.${path}.items.key`,
      })),
    );
}

function faultOf(tree: Tree, { object: at }: PodTemplate, use: UsedKey): Fault | undefined {
  const { kind, name, key, prop } = use;
  if (name === undefined || key === undefined) return undefined;
  const [made] = tree.named(at.cluster, kind, name, at.namespace);
  const keys = made === undefined || isFilledElsewhere(tree, made) ? undefined : keysOf(made);
  if (made === undefined || keys === undefined || keys.includes(key)) return undefined;
  const rule = `name a key of ${made.title} (${made.path}), or the pod does not start: it has ${keys.join(", ") || "none"}`;
  return { at, prop, rule, got: key };
}

const FIELDS = ["data", "string_data", "binary_data", "data_wo", "binary_data_wo"];

/** Lists the keys of an object; nothing if only Terraform knows them. */
function keysOf({ block }: TreeObject): readonly string[] | undefined {
  const fields = FIELDS.map((each) => block[each]).filter((each) => each !== undefined && each !== null);
  const isKnown = fields.every(
    (each) => isBlock(each) && !Object.keys(each).some((key) => key.includes("${")),
  );
  return isKnown ? fields.flatMap((each) => Object.keys(each as Block)) : undefined;
}

/** The keys of an object of certain types are not in its document, and other resources may add some. */
function isFilledElsewhere(tree: Tree, { kind, name, block }: TreeObject): boolean {
  if (textAt(block, "type") === "kubernetes.io/service-account-token") return true;
  const adding = kind === "Secret" ? ["SecretV1Data", "SecretData"] : ["ConfigMapV1Data", "ConfigMapData"];
  return adding.some((each) =>
    tree.ofKind(each).some((data) => textAt(blockAt(data.block, "metadata"), "name") === name),
  );
}
