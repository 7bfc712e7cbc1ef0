import { at, type Resource } from "../../model/resource";
import { clustersOf, resourcesOn, stackOf } from "../../model/reviewed-app";
import { POD_NAME, servicesOf, workloadOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Services that selected pods, and no longer select any, or select those of others. */
export const serviceEndpoints: Rule = ({ before, after, changes }) => {
  // what leaves the state stays in the cluster, with its pods.
  const released = new Set(
    changes.filter(({ action }) => action === Action.RELEASE).map((each) => each.before),
  );
  return clustersOf(after).flatMap((cluster) => {
    const old = resourcesOn(before, cluster);
    const next = [...resourcesOn(after, cluster), ...old.filter((each) => released.has(each))];
    const [had, has] = [podsOf(old), podsOf(next)];
    const left = new Map(next.map((each) => [keyOf(each), each]));
    return [...had].flatMap(([key, pods]): readonly Finding[] => {
      const service = left.get(key);
      if (service === undefined || stackOf(after, pods.service.stack) === undefined) return [];
      const now = has.get(key);
      const stayed = (title: string) => [old, next].every((all) => all.some((each) => each.title === title));
      const text = now === undefined ? nonePicked(service) : otherPods(pods, now, stayed);
      return text === undefined ? [] : [findingAbout(service, Verdict.CONSEQUENCE, text)];
    });
  });
};

function nonePicked({ attributes }: Resource): string {
  const selector = JSON.stringify(at(attributes, "spec", "selector") ?? {});
  return `its selector ${selector} no longer matches pods of any stack: connections to it are refused`;
}

/** Returns pods without those of workloads that are added or removed with the change, which is expected. */
function otherPods(was: Pods, is: Pods, isStayed: (title: string) => boolean): string | undefined {
  const [from, to] = [was, is].map(({ service }) => podIn(service));
  if (from !== to) {
    const all = `all pods of ${shortList(is.workloads)}`;
    return `it leads to ${to ?? all} instead of ${from ?? all}: what one of them has stored, another one may not have`;
  }
  const [came, gone] = [
    missingFrom(was.workloads, is.workloads),
    missingFrom(is.workloads, was.workloads),
  ].map((titles) => titles.filter(isStayed));
  if ((came ?? []).length + (gone ?? []).length === 0) return undefined;
  return `it leads to pods of ${shortList(is.workloads)}, instead of ${shortList(was.workloads)}`;
}

function podIn({ attributes }: Resource): string | undefined {
  const found = (at(attributes, "spec", "selector") as Readonly<Record<string, unknown>>)[POD_NAME];
  return found === undefined ? undefined : `pod ${String(found)}`;
}

type All = readonly Resource[];

/** A Service, and the workloads whose pods it selects. */
interface Pods {
  readonly service: Resource;
  readonly workloads: readonly string[];
}

/** Lists the Services that lead to the pods of a workload. */
function podsOf(resources: All): ReadonlyMap<string, Pods> {
  const found = new Map<string, Pods>();
  for (const each of resources) {
    const workload = workloadOf(each);
    for (const service of workload === undefined ? [] : servicesOf(workload, resources)) {
      const { workloads = [] } = found.get(keyOf(service)) ?? {};
      found.set(keyOf(service), { service, workloads: [...workloads, each.title] });
    }
  }
  return found;
}

function keyOf({ kind, namespace = "", name = "" }: Resource): string {
  return `${kind} ${namespace}/${name}`;
}
