import { hasAll } from "../../../live";
import { type Block, blockAt, blocksAt, mapAt, numberAt, textAt } from "../tree/blocks";
import type { TreeObject } from "../tree/tree-object";

/** Where each kind that makes pods has their template. */
const TEMPLATES: Readonly<Record<string, string>> = {
  Deployment: "spec.template",
  StatefulSet: "spec.template",
  DaemonSet: "spec.template",
  ReplicaSet: "spec.template",
  ReplicationController: "spec.template",
  Job: "spec.template",
  CronJob: "spec.job_template.spec.template",
};

/** The pods that an object makes. */
export interface PodTemplate {
  /** What makes them. */
  readonly object: TreeObject;
  /** Where they stand in it, for messages: `spec.template.spec`. */
  readonly place: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Their specification. */
  readonly spec: Block;
  /** How many there are; 1 unless it says otherwise. */
  readonly replicas: number;
}

/** Returns the pods that an object makes, if it makes any. */
export function podsOf(object: TreeObject): PodTemplate | undefined {
  if (object.kind === "Pod") {
    const { block } = object;
    return {
      object,
      place: "spec",
      labels: mapAt(block, "metadata.labels"),
      spec: blockAt(block, "spec"),
      replicas: 1,
    };
  }
  const path = Object.hasOwn(TEMPLATES, object.kind) ? TEMPLATES[object.kind] : undefined;
  if (path === undefined || object.isRelease) return undefined;
  return {
    object,
    place: `${path}.spec`,
    labels: mapAt(object.block, `${path}.metadata.labels`),
    spec: blockAt(object.block, `${path}.spec`),
    replicas: numberAt(object.block, "spec.replicas") ?? 1,
  };
}

/** Labels that Kubernetes itself gives the pods of a StatefulSet, by which a Service selects one of them. */
const OF_ONE_POD = ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"];

/** Returns whether a selector of labels selects pods, or one of them. */
export function isSelectedBy(
  { object, labels, replicas }: PodTemplate,
  selector: Readonly<Record<string, string>>,
): boolean {
  const entries = Object.entries(selector);
  const ofOne = entries.filter(([key]) => object.kind === "StatefulSet" && OF_ONE_POD.includes(key));
  const others = Object.fromEntries(entries.filter(([key]) => !ofOne.some(([each]) => each === key)));
  const isOne = ofOne.every(([, value]) => {
    const index = value.startsWith(`${object.name}-`) ? value.slice(`${object.name}-`.length) : value;
    // with no replicas, it is suspended.
    return /^\d+$/.test(index) && (replicas === 0 || Number(index) < replicas);
  });
  return isOne && hasAll(labels, others);
}

/** Returns the containers of a pod, without those that run before them. */
export function containersOf({ spec }: PodTemplate): readonly Block[] {
  return blocksAt(spec, "container");
}

/** Returns all containers of a pod. */
export function allContainersOf(pod: PodTemplate): readonly Block[] {
  return [...blocksAt(pod.spec, "init_container"), ...containersOf(pod)];
}

/** Names a container in messages. */
export function containerTitle(container: Block): string {
  return `container ${JSON.stringify(textAt(container, "name") ?? "")}`;
}
