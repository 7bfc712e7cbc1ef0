import { at, type Resource } from "../../model/resource";
import { clustersOf, resourcesOn, stackOf } from "../../model/reviewed-app";
import { servicesOf, workloadOf } from "../../model/workload";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** Services that selected pods, and no longer select any. */
export const serviceEndpoints: Rule = ({ before, after }) => {
  return clustersOf(after).flatMap((cluster) => {
    const [old, next] = [before, after].map((app) => resourcesOn(app, cluster)) as [All, All];
    const [had, has] = [withPods(old), withPods(next)];
    const left = new Map(next.map((each) => [keyOf(each), each]));
    return [...had].flatMap(([key, { stack }]) => {
      const service = left.get(key);
      if (service === undefined || has.has(key) || stackOf(after, stack) === undefined) return [];
      const selector = JSON.stringify(at(service.attributes, "spec", "selector") ?? {});
      const text = `its selector ${selector} no longer matches pods of any stack: connections to it are refused`;
      return [
        {
          verdict: Verdict.CONSEQUENCE,
          stack: service.stack,
          address: service.address,
          subject: service.title,
          text,
        },
      ];
    });
  });
};

type All = readonly Resource[];

/** Lists the Services that lead to the pods of a workload. */
function withPods(resources: All): ReadonlyMap<string, Resource> {
  const found = resources.flatMap((each) => {
    const workload = workloadOf(each);
    return workload === undefined ? [] : servicesOf(workload, resources);
  });
  return new Map(found.map((each) => [keyOf(each), each]));
}

function keyOf({ kind, namespace = "", name = "" }: Resource): string {
  return `${kind} ${namespace}/${name}`;
}
