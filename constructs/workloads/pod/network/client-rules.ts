import { didYouMean, type Fail } from "../../../checks";
import { Cidr } from "../../../cluster";
import { openPortsOf } from "../service/metrics";
import type { Client, Reachable } from "./client";
import { NETWORK_RULE, validatePods } from "./peer-rules";

/** Checks who may reach a service. */
export function validateClients(props: Reachable, fail: Fail): void {
  const { reachableFrom = [], metrics } = props;
  if ("anyone" in reachableFrom) return;
  for (const [at, client] of reachableFrom.entries()) {
    validateClient(`reachableFrom[${at}]`, client, Object.keys(openPortsOf(props)), fail);
  }
  if (metrics === undefined || reachableFrom.length > 0) return;
  const rule =
    'name who scrapes the metrics, such as { namespace: "monitoring" }, or no one reaches their port';
  fail("reachableFrom", rule, reachableFrom);
}

function validateClient(prop: string, client: Client, ports: readonly string[], fail: Fail): void {
  const { portNames } = client;
  if (portNames?.length === 0)
    fail(`${prop}.portNames`, "name at least one, or be omitted for all", portNames);
  for (const name of portNames ?? []) {
    if (ports.includes(name)) continue;
    fail(`${prop}.portNames`, `be names of ports: ${ports.join(", ")}${didYouMean(name, ports)}`, name);
  }
  if ("cidr" in client) validateNetwork(`${prop}.cidr`, client.cidr, fail);
  if ("namespace" in client) validatePods(prop, client, fail);
}

/** Checks a network of clients: one of all addresses admits everyone, but with Cilium neither pods nor nodes. */
function validateNetwork(prop: string, cidr: string, fail: Fail): void {
  if (Cidr.parse(cidr) === undefined) fail(prop, NETWORK_RULE, cidr);
  if (!cidr.endsWith("/0")) return;
  const rule =
    "be narrower than all addresses: set reachableFrom to anyone, with the reason, or name who connects";
  fail(prop, rule, cidr);
}
