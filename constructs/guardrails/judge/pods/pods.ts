import { hasAll } from "../../../live";
import { type Block, blockAt, blocksAt, mapAt, numberAt, textAt } from "../tree/blocks";
import type { TreeObject } from "../tree/tree-object";
import { podTemplatePath } from "./pod-template-path";

/** The pods that an object creates. */
export interface PodTemplate {
  /** The object that creates them. */
  readonly object: TreeObject;
  /** Path of their specification in the object, for messages: `spec.template.spec`. */
  readonly place: string;
  /** Labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Their specification. */
  readonly spec: Block;
  /** Number of pods, 1 by default. */
  readonly replicas: number;
}

/** Returns the pods that an object creates, if any. */
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
  const path = podTemplatePath(object.kind);
  if (path === undefined || object.isRelease) return undefined;
  return {
    object,
    place: `${path}.spec`,
    labels: mapAt(object.block, `${path}.metadata.labels`),
    spec: blockAt(object.block, `${path}.spec`),
    replicas: numberAt(object.block, "spec.replicas") ?? 1,
  };
}

/** Labels that Kubernetes sets on each pod of a StatefulSet, with which a Service can select a single pod. */
const OF_ONE_POD = ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"];

/** Returns whether a label selector matches the pods, or one of them. */
export function isSelectedBy(
  { object, labels, replicas }: PodTemplate,
  selector: Readonly<Record<string, string>>,
): boolean {
  const entries = Object.entries(selector);
  const ofOne = entries.filter(([key]) => object.kind === "StatefulSet" && OF_ONE_POD.includes(key));
  const others = Object.fromEntries(entries.filter(([key]) => !ofOne.some(([each]) => each === key)));
  const isOne = ofOne.every(([, value]) => {
    const index = value.startsWith(`${object.name}-`) ? value.slice(`${object.name}-`.length) : value;
    // with 0 replicas, it is suspended.
    return /^\d+$/.test(index) && (replicas === 0 || Number(index) < replicas);
  });
  return isOne && hasAll(labels, others);
}

/** Returns the containers of a pod, without init containers. */
export function containersOf({ spec }: PodTemplate): readonly Block[] {
  return blocksAt(spec, "container");
}

/** Returns all containers of a pod, including init containers. */
export function allContainersOf(pod: PodTemplate): readonly Block[] {
  return [...blocksAt(pod.spec, "init_container"), ...containersOf(pod)];
}

/** Returns a container as messages name it. */
export function containerTitle(container: Block): string {
  return `container ${JSON.stringify(textAt(container, "name") ?? "")}`;
}
