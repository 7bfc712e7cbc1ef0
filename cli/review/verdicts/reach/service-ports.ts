import { type Attributes, blocksAt, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { namesAddress, routesTo, serviceAddressOf } from "../../model/service-address";
import { protocolOf } from "../../model/workload";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Removed ports of a Service: clients of them get no response, without a restart. */
export const servicePorts: Rule = (input) =>
  input.changes.flatMap(({ action, before, after, stack }): readonly Finding[] => {
    if (before?.kind !== "Service" || (after !== undefined && action !== Action.UPDATE)) return [];
    const nodePorts = missing(before, after, "node_port");
    const closed: readonly Finding[] =
      nodePorts.length === 0
        ? []
        : [
            findingAbout(
              before,
              Verdict.CONSEQUENCE,
              `port ${nodePorts.join(", ")} of the nodes is closed: connections from outside fail`,
            ),
          ];
    // another rule reports users of a removed Service.
    const gone = after === undefined ? [] : missing(before, after, "port");
    if (after === undefined) return closed;
    if (gone.length === 0) return [...closed, ...renamed(input, before, after)];
    const host = serviceAddressOf(before);
    const users = resourcesOn(input.after, clusterOf(input, stack))
      .filter(
        (each) => each.kind !== "Service" && (namesAddress(each, before) || routesTo(each, before, gone)),
      )
      .map(({ title }) => title);
    const who =
      users.length === 0
        ? ""
        : `; ${users.slice(0, 4).join(", ")} ${users.length === 1 ? "names" : "name"} its address`;
    const text = `its port ${gone.join(", ")} is removed: connections to it on ${host} fail at once${who}`;
    return [...closed, findingAbout(after, Verdict.CONSEQUENCE, text)];
  });

/** Names of ports that are gone, while a route still leads to them. */
function renamed(input: ReviewInput, before: Resource, after: Resource): readonly Finding[] {
  const names = missing(before, after, "name");
  const users = resourcesOn(input.after, clusterOf(input, after.stack))
    .filter((each) => names.length > 0 && routesTo(each, before, names))
    .map(({ title }) => title);
  return ifAny(users, () =>
    findingAbout(
      after,
      Verdict.CONSEQUENCE,
      `its port ${names.join(", ")} has another name, and ${shortList(users)} still ${users.length === 1 ? "names" : "name"} it: requests to it fail`,
    ),
  );
}

function missing(
  before: Resource,
  after: Resource | undefined,
  key: "port" | "node_port" | "name",
): readonly string[] {
  const kept = new Set(after === undefined ? [] : portsOf(after, key));
  return portsOf(before, key).filter((port) => !kept.has(port));
}

function portsOf({ attributes }: Resource, key: string): readonly string[] {
  return blocksAt(attributes, "spec", "port").flatMap((each) =>
    each[key] === undefined ? [] : [`${String(each[key])}${protocolMark(each)}`],
  );
}

/** A port of another protocol is another port. */
function protocolMark(port: Attributes): string {
  const protocol = protocolOf(port);
  return protocol === "TCP" ? "" : `/${protocol}`;
}
