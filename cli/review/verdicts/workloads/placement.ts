import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { describeTaint } from "../../model/taints";
import { containersOf, podSpecOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/**
 * Pods that fit on other nodes than before, or on none: they are stopped, and may stay Pending.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export const placement: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    const [old, next] = [before, after].map(placeOf) as [Place, Place];
    const texts = Object.entries(SAYS).flatMap(([key, says]) => {
      const { came, gone } = says;
      const [was, is] = [old[key] ?? [], next[key] ?? []];
      const added = missingFrom(was, is);
      // a toleration of the same key follows a taint that has another value.
      const keys = new Set(is.map(keyOf));
      const dropped = missingFrom(is, was).filter((each) => key !== "taints" || !keys.has(keyOf(each)));
      return [
        ...(came === undefined || added.length === 0 ? [] : [came(shortList(added))]),
        ...(gone === undefined || dropped.length === 0 ? [] : [gone(shortList(dropped))]),
      ];
    });
    return texts.map((text) => findingAbout(after, Verdict.CONSEQUENCE, text));
  });

/** What decides where pods run, as texts, by its kind. */
type Place = Readonly<Record<string, readonly string[]>>;

interface Says {
  readonly came?: (list: string) => string;
  readonly gone?: (list: string) => string;
}

const SAYS: Readonly<Record<string, Says>> = {
  labels: {
    came: (list) =>
      `its pods run only on nodes with ${list}: without such a node, or away from the node of their volume, they stay Pending`,
  },
  taints: {
    gone: (list) => `its pods no longer tolerate ${list}: they do not start again on nodes with that taint`,
  },
  apart: {
    came: (list) => `no two of its pods share a ${list}: pods without a free one stay Pending`,
  },
  priority: {
    gone: (list) =>
      `its pods no longer have the priority of ${list}: others may take their place when a node is full`,
  },
  runtime: {
    gone: (list) =>
      `its pods no longer run with RuntimeClass ${list}: what that gives them is missing, such as a graphics card`,
  },
  devices: {
    gone: (list) => `its pods no longer request ${list}: they start without it`,
  },
};

function placeOf(resource: Resource): Place {
  const spec = podSpecOf(resource);
  const required = "required_during_scheduling_ignored_during_execution";
  const expressions = blocksAt(spec, "affinity", "node_affinity", required, "node_selector_term").flatMap(
    (term) =>
      blocksAt(term, "match_expressions").map(
        ({ key, operator, values }) => `${String(key)} ${String(operator)} ${JSON.stringify(values ?? [])}`,
      ),
  );
  const apart = blocksAt(spec, "affinity", "pod_anti_affinity", required).map(
    (each) => textAt(each, "topology_key") ?? "",
  );
  const hard = blocksAt(spec, "topology_spread_constraint")
    .filter(({ when_unsatisfiable: when }) => when === "DoNotSchedule")
    .map((each) => textAt(each, "topology_key") ?? "");
  return {
    labels: [
      ...Object.entries((at(spec, "node_selector") ?? {}) as Attributes).map(
        ([key, value]) => `${key}=${String(value)}`,
      ),
      ...expressions,
    ],
    taints: blocksAt(spec, "toleration").map(describeTaint),
    apart: [...apart, ...hard],
    priority: textsAt(spec, "priority_class_name"),
    runtime: textsAt(spec, "runtime_class_name"),
    devices: containersOf(resource).flatMap((each) =>
      Object.keys((at(each, "resources", "limits") ?? {}) as Attributes).filter((name) => name.includes("/")),
    ),
  };
}

function keyOf(toleration: string): string {
  return toleration.split(/[=:]/)[0] ?? "";
}

function textsAt(spec: unknown, key: string): readonly string[] {
  const text = textAt(spec, key) ?? "";
  return text === "" ? [] : [text];
}
