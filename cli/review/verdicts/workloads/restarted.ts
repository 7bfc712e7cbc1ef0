import type { Resource } from "../../model/resource";
import { resourcesOn, stackOf } from "../../model/reviewed-app";
import { isOfOnePod, servicesOf, type Workload, workloadOf } from "../../model/workload";
import { isUpdate, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { Verdict } from "../verdict";
import { templateChangesIn } from "./template-changes";

/** Pods that are replaced because their template changes: how many, whether anybody notices, and who. */
export const restarted: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap((change) => {
    const workload = workloadOf(change.after);
    if (workload === undefined || workload.replicas === 0) return [];
    const reason = templateChangesIn(change);
    if (reason === undefined) return [];
    const text = `${howMany(workload)}, as ${reason}; ${outage(input, change, workload)}`;
    return [findingAbout(change, Verdict.RESTARTED, text, ["spec.template"])];
  });

function howMany({ replicas }: Workload): string {
  if (replicas === undefined) return "its pod on every node is replaced, one node after the other";
  if (Number.isNaN(replicas)) return "its pods are replaced";
  return replicas === 1 ? "its pod is replaced" : `its ${replicas} pods are replaced`;
}

function outage(input: ReviewInput, { stack }: ResourceChange, workload: Workload): string {
  const services = servicesOf(workload, resourcesOn(input.after, clusterOf(input, stack)));
  const users = usersOf(input, workload.resource, services);
  const who = [
    ...services.map(({ name }) => `Service ${name ?? ""}`),
    ...ifAny(users, () => `used by ${users.join(", ")}`),
  ].join(", ");
  const whom = who === "" ? "" : ` for ${who}`;
  const { kind } = workload.resource;
  if (kind === "DaemonSet") return `an outage on each node meanwhile${whom}`;
  if (workload.isRecreated) return `an outage${whom}: all stop before the first starts (Recreate)`;
  if (kind === "StatefulSet" && (workload.replicas ?? 1) === 1) return `an outage${whom} until it is ready`;
  if (holdsShards(input, workload))
    return `one after the other, and each holds a part of the data, which is unavailable meanwhile${whom}`;
  const single = services.filter(isOfOnePod);
  if (single.length > 0)
    return `one after the other, and ${single.map(({ name }) => `Service ${name ?? ""}`).join(", ")} leads to one of them: an outage while that one restarts${whom}`;
  return `one after the other, no outage if the others answer${whom}`;
}

function holdsShards({ after }: ReviewInput, { resource }: Workload): boolean {
  const checks = stackOf(after, resource.stack)?.checks ?? [];
  return checks.some(
    ({ check, args }) =>
      check === "stateful-shards-kept" &&
      args.namespace === resource.namespace &&
      String(args.prefix).includes(`-${resource.name ?? ""}-`),
  );
}

/** Names what mentions one of the Services by its address in the cluster. */
function usersOf(input: ReviewInput, workload: Resource, services: readonly Resource[]): readonly string[] {
  const addresses = services.map(({ name, namespace }) => `${name ?? ""}.${namespace ?? ""}.svc`);
  const SHOWN = 4;
  const users = resourcesOn(input.after, clusterOf(input, workload.stack)).filter((each) => {
    if (each.address === workload.address && each.stack === workload.stack) return false;
    const text = JSON.stringify(each.attributes);
    return addresses.some((address) => text.includes(address));
  });
  const titles = users.map(({ title }) => title);
  return titles.length > SHOWN ? [...titles.slice(0, SHOWN), `${titles.length - SHOWN} more`] : titles;
}
