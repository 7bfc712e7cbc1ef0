import { blocksAt, type Resource } from "../model/resource";
import { resourcesOn } from "../model/reviewed-app";
import { namesAddress, serviceAddressOf } from "../model/service-address";
import { Action } from "../plan/resource-change";
import { clusterOf, type Rule } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Ports of a Service that are gone: whoever connects to them gets no answer, without a restart of anything. */
export const servicePorts: Rule = (input) =>
  input.changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (before?.kind !== "Service" || after === undefined || action !== Action.UPDATE) return [];
    const kept = new Set(portsOf(after));
    const gone = portsOf(before).filter((port) => !kept.has(port));
    if (gone.length === 0) return [];
    const host = serviceAddressOf(before);
    const users = resourcesOn(input.after, clusterOf(input, stack))
      .filter((each) => each.kind !== "Service" && namesAddress(each, before))
      .map(({ title }) => title);
    const who =
      users.length === 0
        ? ""
        : `; ${users.slice(0, 4).join(", ")} ${users.length === 1 ? "names" : "name"} its address`;
    const text = `its port ${gone.join(", ")} is removed: connections to it on ${host} fail at once${who}`;
    return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after.title, text }];
  });

function portsOf({ attributes }: Resource): readonly string[] {
  return blocksAt(attributes, "spec", "port").map(({ port }) => String(port));
}
