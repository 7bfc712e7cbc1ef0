import { allContainersOf, type PodTemplate } from "../pods/pods";
import { type Block, blockAt, blocksAt, flagAt, mapAt, textAt } from "../tree/blocks";
import type { Tree } from "../tree/tree";
import type { TreeObject } from "../tree/tree-object";
import { namesInValues } from "./names-in-values";
import type { UsedName } from "./used-name";

/** A field of a block that contains a name. */
interface Place {
  readonly kind: string;
  readonly path: string;
}

const IN_VOLUMES: readonly Place[] = [
  { kind: "ConfigMap", path: "config_map.name" },
  { kind: "Secret", path: "secret.secret_name" },
  { kind: "PersistentVolumeClaim", path: "persistent_volume_claim.claim_name" },
  { kind: "StorageClass", path: "ephemeral.volume_claim_template.spec.storage_class_name" },
];

const IN_SOURCES: readonly Place[] = [
  { kind: "ConfigMap", path: "config_map.name" },
  { kind: "Secret", path: "secret.name" },
];

const IN_ENV: readonly Place[] = [
  { kind: "ConfigMap", path: "value_from.config_map_key_ref.name" },
  { kind: "Secret", path: "value_from.secret_key_ref.name" },
];

const IN_ENV_FROM: readonly Place[] = [
  { kind: "ConfigMap", path: "config_map_ref.name" },
  { kind: "Secret", path: "secret_ref.name" },
];

/** Lists the names that all resources use. */
export function namesIn(tree: Tree): readonly UsedName[] {
  return [...tree.pods.flatMap(namesInPods), ...tree.objects.flatMap(namesInObject)];
}

/** Lists the names that pods use. */
export function namesInPods(pod: PodTemplate): readonly UsedName[] {
  const { object: at, spec, place } = pod;
  const of = (blocks: readonly Block[], prop: string, places: readonly Place[]) =>
    blocks.flatMap((block) => places.flatMap((each) => nameAt(at, `${place}.${prop}`, block, each)));
  const containers = allContainersOf(pod);
  return [
    ...of(blocksAt(spec, "volume"), "volume", IN_VOLUMES),
    ...of(
      blocksAt(spec, "volume").flatMap((each) =>
        blocksAt(each, "projected").flatMap((all) => blocksAt(all, "sources")),
      ),
      "volume.projected.sources",
      IN_SOURCES,
    ),
    ...of(
      containers.flatMap((each) => blocksAt(each, "env")),
      "container.env",
      IN_ENV,
    ),
    ...of(
      containers.flatMap((each) => blocksAt(each, "env_from")),
      "container.env_from",
      IN_ENV_FROM,
    ),
    ...of([spec], "", [
      { kind: "ServiceAccount", path: "service_account_name" },
      { kind: "PriorityClass", path: "priority_class_name" },
      { kind: "RuntimeClass", path: "runtime_class_name" },
    ]),
    ...of(blocksAt(spec, "image_pull_secrets"), "image_pull_secrets", [{ kind: "Secret", path: "name" }]),
  ];
}

/** Lists the names that a resource uses outside pods. */
function namesInObject(at: TreeObject): readonly UsedName[] {
  const { block, kind, namespace } = at;
  const of = (blocks: readonly Block[], prop: string, place: Place) =>
    blocks.flatMap((each) => nameAt(at, prop, each, place));
  const isNamespaceMade = at.isRelease && flagAt(block, "create_namespace") === true;
  const ofNamespace =
    namespace === undefined || isNamespaceMade
      ? []
      : [{ at, prop: at.isRelease ? "namespace" : "metadata.namespace", kind: "Namespace", name: namespace }];
  const storageClass = { kind: "StorageClass", path: "storage_class_name" };
  return [
    ...ofNamespace,
    ...(at.isRelease ? namesInValues(at) : []),
    // a claim with a volume name may have a class that does not exist, so that no provisioner handles it.
    ...(kind === "PersistentVolumeClaim" && textAt(block, "spec.volume_name") === undefined
      ? of(blocksAt(block, "spec"), "spec", storageClass)
      : []),
    ...(kind === "PersistentVolumeClaim"
      ? of(blocksAt(block, "spec"), "spec", { kind: "PersistentVolume", path: "volume_name" })
      : []),
    ...(kind === "StatefulSet"
      ? of(
          blocksAt(block, "spec.volume_claim_template").flatMap((each) => blocksAt(each, "spec")),
          "spec.volume_claim_template.spec",
          storageClass,
        )
      : []),
    ...(kind === "StatefulSet"
      ? of(blocksAt(block, "spec"), "spec", { kind: "Service", path: "service_name" })
      : []),
    ...(kind === "ServiceAccount"
      ? ["image_pull_secret", "image_pull_secrets"].flatMap((each) =>
          of(blocksAt(block, each), each, { kind: "Secret", path: "name" }),
        )
      : []),
    ...(kind === "Ingress" ? namesInIngress(at) : []),
    ...(kind === "HorizontalPodAutoscaler" ? targetOf(at) : []),
    ...(/^(Cluster)?RoleBinding$/.test(kind) ? [...accountsIn(at), ...roleOf(at)] : []),
  ];
}

/** An annotation by which cert-manager makes the Secrets with the certificates of an Ingress. */
const ISSUED = /^cert-manager\.io\/(cluster-)?issuer$/;

function namesInIngress(at: TreeObject): readonly UsedName[] {
  const { block } = at;
  const isIssued = Object.keys(mapAt(block, "metadata.annotations")).some((key) => ISSUED.test(key));
  const paths = blocksAt(block, "spec.rule").flatMap((rule) => blocksAt(rule, "http.path"));
  const backends = [...paths.map((path) => blockAt(path, "backend")), blockAt(block, "spec.default_backend")];
  const service = { kind: "Service", path: "service.name" };
  return [
    ...(isIssued ? [] : blocksAt(block, "spec.tls")).flatMap((each) =>
      nameAt(at, "spec.tls", each, { kind: "Secret", path: "secret_name" }),
    ),
    ...backends.flatMap((each) => nameAt(at, "spec.rule.http.path.backend", each, service)),
    ...nameAt(at, "spec", blockAt(block, "spec"), { kind: "IngressClass", path: "ingress_class_name" }),
  ];
}

function targetOf(at: TreeObject): readonly UsedName[] {
  const target = blockAt(at.block, "spec.scale_target_ref");
  const kind = textAt(target, "kind") ?? "";
  const isKnown = ["Deployment", "StatefulSet", "ReplicaSet"].includes(kind);
  return isKnown ? nameAt(at, "spec.scale_target_ref", target, { kind, path: "name" }) : [];
}

function roleOf(at: TreeObject): readonly UsedName[] {
  const role = blockAt(at.block, "role_ref");
  const kind = textAt(role, "kind") ?? "";
  const isKnown = kind === "Role" || kind === "ClusterRole";
  return isKnown ? nameAt(at, "role_ref", role, { kind, path: "name" }) : [];
}

function accountsIn(at: TreeObject): readonly UsedName[] {
  return blocksAt(at.block, "subject").flatMap((subject) => {
    const name = textAt(subject, "name");
    if (textAt(subject, "kind") !== "ServiceAccount" || name === undefined) return [];
    return [
      {
        at,
        prop: "subject.name",
        kind: "ServiceAccount",
        name,
        namespace: textAt(subject, "namespace") ?? "default",
      },
    ];
  });
}

/** Returns the name in a field, unless the reference is optional. */
function nameAt(at: TreeObject, prop: string, block: Block, { kind, path }: Place): readonly UsedName[] {
  const name = textAt(block, path);
  const parent = path.split(".").slice(0, -1).join(".");
  const isOptional = parent !== "" && flagAt(block, `${parent}.optional`) === true;
  if (name === undefined || name === "" || isOptional) return [];
  return [{ at, prop: prop.endsWith(".") ? `${prop}${path}` : `${prop}.${path}`, kind, name }];
}
