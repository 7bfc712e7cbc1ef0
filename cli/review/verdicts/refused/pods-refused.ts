import { strictestLevelOf } from "../../../../constructs/guardrails/judge/pods/pod-security";
import { at, blocksAt, type Resource } from "../../model/resource";
import type { ReviewedApp } from "../../model/reviewed-app";
import { podTemplateOf, workloadOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Levels of Pod Security, the strictest last. */
export const LEVELS: readonly string[] = ["privileged", "baseline", "restricted"];

/** Pods that their namespace no longer admits: it enforces more, or they are new in it, or require more. */
export const podsRefused: Rule = (input) => {
  const known = new Set(refusedIn(input.before, input).map(({ workload }) => idOf(workload)));
  return refusedIn(input.after, input)
    .filter(({ workload }) => !known.has(idOf(workload)))
    .map(({ workload, why }) => {
      const text = `its new pods are rejected: ${why}. Running pods stay until they stop`;
      return findingAbout(workload, Verdict.REFUSED, text);
    });
};

interface RefusedWorkload {
  readonly workload: Resource;
  readonly why: string;
}

function refusedIn({ stacks }: ReviewedApp, input: ReviewInput): readonly RefusedWorkload[] {
  const namespaces = new Map<string, Resource>();
  for (const { cluster, resources } of stacks) {
    for (const each of resources.values()) {
      const place = placeOf(cluster, each.name);
      if (each.kind === "Namespace" && !namespaces.has(place)) namespaces.set(place, each);
    }
  }
  return stacks.flatMap(({ name, resources }) => {
    const cluster = clusterOf(input, name);
    return [...resources.values()].flatMap((workload) => {
      const why = refusalOf(workload, namespaces.get(placeOf(cluster, workload.namespace)));
      return why === undefined ? [] : [{ workload, why }];
    });
  });
}

/** A namespace of one cluster. */
function placeOf(cluster = "", namespace = ""): string {
  return `${cluster} ${namespace}`;
}

function idOf({ stack, address }: Resource): string {
  return `${stack} ${address}`;
}

function refusalOf(workload: Resource, made: Resource | undefined): string | undefined {
  const { namespace } = workload;
  if (workloadOf(workload) === undefined || namespace === undefined) return undefined;
  const labels = at(made?.attributes, "metadata", "labels") as Readonly<Record<string, string>> | undefined;
  const level = labels?.["pod-security.kubernetes.io/enforce"];
  const [spec] = blocksAt(podTemplateOf(workload), "spec");
  if (level === undefined || spec === undefined) return undefined;
  const { strictest, why } = strictestLevelOf(spec);
  if (LEVELS.indexOf(strictest) >= LEVELS.indexOf(level)) return undefined;
  return `namespace ${namespace} enforces ${level}, and ${why}`;
}
