import { type Fail, isDnsSubdomain, isPort, PORT_RULE } from "../../../checks";
import { Cidr } from "../../../cluster";
import type { Reachable } from "./client";
import type { Destination, DestinationHosts } from "./destination";
import { NETWORK_RULE, validatePods } from "./peer-rules";

/** Checks where a service may connect to. */
export function validateDestinations({ mayReach = [] }: Reachable, fail: Fail): void {
  for (const [at, destination] of mayReach.entries())
    validateDestination(`mayReach[${at}]`, destination, fail);
}

function validateDestination(prop: string, destination: Destination, fail: Fail): void {
  const { ports } = destination;
  if (ports?.length === 0) fail(`${prop}.ports`, "contain at least one, or be omitted for all", ports);
  const wrong = ports?.find((port) => !isPort(port));
  if (wrong !== undefined) fail(`${prop}.ports`, PORT_RULE, wrong);
  if ("cidr" in destination && Cidr.parse(destination.cidr) === undefined) {
    fail(`${prop}.cidr`, NETWORK_RULE, destination.cidr);
  }
  if ("namespace" in destination) validatePods(prop, destination, fail);
  if ("hosts" in destination) validateHosts(`${prop}.hosts`, destination, fail);
}

function validateHosts(prop: string, { hosts }: DestinationHosts, fail: Fail): void {
  if (hosts.length === 0) fail(prop, "name at least one", hosts);
  for (const host of hosts) {
    const name = host.replace(/^\*\./, "");
    if (!isDnsSubdomain(name) || !name.includes(".")) {
      fail(prop, "be full DNS names in lower case, of which the first part may be *", host);
    }
    if (/\.(svc|local)$/.test(name)) {
      const rule =
        "be names outside the cluster, because Cilium does not match pods by name: use namespace and labels";
      fail(prop, rule, host);
    }
  }
}
