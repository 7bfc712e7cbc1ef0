import { isIP } from "node:net";
import { type Fail, isDnsSubdomain, isPort } from "../../checks";
import { Cidr, type Cluster, familyOf } from "../../cluster";
import type { TalosClusterProps } from "../props/talos-cluster-props";
import { isControlPlane } from "../render/machine-context";
import { hostOf } from "./endpoint";
import { requireOnce } from "./once";

const HOST_RULE = "be DNS names and IP addresses";

/** Ports of control planes on which the API server cannot be. */
const TAKEN_PORTS: Readonly<Record<string, string>> = {
  "2379": "etcd",
  "2380": "etcd",
  "10250": "the kubelet",
  "50000": "Talos",
  "50001": "Talos",
};

/** Networks with no address of a machine: unspecified, loopback, multicast and reserved ones. */
const NOT_OF_MACHINES = ["0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/127", "ff00::/8"];

/** Checks the endpoint of the cluster, and the network settings of its machines. */
export function validateNetwork(cluster: Cluster, props: TalosClusterProps, fail: Fail): void {
  validateEndpoint(cluster, props, fail);
  validateVip(cluster, props, fail);
  validateSubnets(cluster, props, fail);
  const { certSans = [], timeServers = [], nameServers = [], registryMirrors = {} } = props;
  requireHosts("certSans", certSans, fail);
  requireHosts("timeServers", timeServers, fail);
  requireOnce("nameServers", nameServers, fail);
  const noAddress = nameServers.find((each) => isIP(each) === 0);
  if (noAddress !== undefined) fail("nameServers", "be IP addresses", noAddress);
  validateMirrors(registryMirrors, fail);
}

function validateMirrors(all: Readonly<Record<string, readonly string[]>>, fail: Fail): void {
  for (const [registry, mirrors] of Object.entries(all)) {
    const prop = `registryMirrors[${JSON.stringify(registry)}]`;
    const [, host = "", port] = /^(.*?)(?::(\d+))?$/.exec(registry) ?? [];
    if (registry !== "*" && !(isHost(host) && (port === undefined || isPort(Number(port))))) {
      fail("key in registryMirrors", "be the host of a registry, such as docker.io, or *", registry);
    }
    if (mirrors.length === 0) fail(prop, "name at least one mirror", mirrors);
    const wrong = mirrors.find(
      (each) => !URL.canParse(each) || !/^https?:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/.test(each),
    );
    if (wrong !== undefined) {
      fail(prop, "be URLs with http:// or https://, without credentials or a query", wrong);
    }
    requireOnce(prop, mirrors, fail);
  }
}

function validateEndpoint(cluster: Cluster, { endpoint, vip }: TalosClusterProps, fail: Fail): void {
  const host = hostOf(endpoint);
  const port = /:([1-9]\d*)$/.exec(endpoint)?.[1];
  const isBracketed = endpoint.includes("[");
  if (!isHost(host) || isBracketed !== (isIP(host) === 6) || port === undefined || !isPort(Number(port))) {
    const rule = "be https://, a name or an address, and a port, such as https://192.168.2.20:6443";
    fail("endpoint", rule, endpoint);
  }
  const owner = TAKEN_PORTS[port];
  if (owner !== undefined) fail("endpoint", `have another port than that of ${owner}`, endpoint);
  if (host === "localhost") fail("endpoint", "be reached from other machines too", endpoint);
  if (isIP(host) === 0) return;
  const addresses = [...cluster.nodes.filter(isControlPlane).map(({ address }) => address), vip ?? []].flat();
  if (!addresses.includes(host)) {
    const rule = `be the address of a control plane or vip, or no machine finds the API server: one of ${addresses.join(", ")}`;
    fail("endpoint", rule, endpoint);
  }
}

function validateVip(cluster: Cluster, { vip, machines }: TalosClusterProps, fail: Fail): void {
  if (vip === undefined) return;
  if (isIP(vip) === 0) fail("vip", "be an IP address", vip);
  if (NOT_OF_MACHINES.some((each) => Cidr.parse(each)?.contains(vip))) {
    fail("vip", "be a usable address of a machine", vip);
  }
  const owner = cluster.nodes.find(({ address }) => address === vip);
  if (owner !== undefined) fail("vip", `belong to no node, and ${owner.name} has it`, vip);
  const own = [cluster.podCidr, cluster.serviceCidr].find((cidr) => Cidr.parse(cidr)?.contains(vip));
  if (own !== undefined) fail("vip", `not be in the cluster's own network ${own}`, vip);
  validateVipNetworks(cluster, { vip, machines }, fail);
  const without = cluster.nodes.find(
    (node) => isControlPlane(node) && machines[node.name]?.interface === undefined,
  );
  if (without !== undefined) {
    const rule = "be declared with a vip, which Talos assigns to an interface by its name";
    fail(`machines.${without.name}.interface`, rule, undefined);
  }
}

/** Requires a virtual address that a machine can have in the network of each control plane. */
function validateVipNetworks(
  cluster: Cluster,
  { vip, machines }: { readonly vip: string; readonly machines: TalosClusterProps["machines"] },
  fail: Fail,
): void {
  for (const { name, address } of cluster.nodes.filter(isControlPlane)) {
    if (familyOf(vip) !== familyOf(address)) {
      fail("vip", `be of the family of the addresses of control planes, such as ${address} of ${name}`, vip);
    }
    const fixed = machines[name]?.interface?.fixed;
    if (fixed === undefined) continue;
    if (vip === fixed.gateway || Cidr.around(address, fixed.prefixLength)?.hasHost(vip) !== true) {
      const rule = `be an unused address in ${address}/${fixed.prefixLength}, the network of ${name}`;
      fail("vip", rule, vip);
    }
  }
}

function validateSubnets(cluster: Cluster, { subnets, vip }: TalosClusterProps, fail: Fail): void {
  if (subnets === undefined) return;
  const networks = subnets.map(
    (each) =>
      Cidr.parse(each) ?? fail("subnets", "be networks in CIDR notation, such as 192.168.2.0/24", each),
  );
  requireOnce("subnets", subnets, fail);
  for (const own of [cluster.podCidr, cluster.serviceCidr]) {
    const network = Cidr.parse(own);
    const taken = networks.find((each) => network?.overlaps(each) === true);
    if (taken !== undefined) {
      fail("subnets", `not contain addresses of the cluster's own network ${own}`, taken.text);
    }
  }
  for (const { name, address } of cluster.nodes) {
    if (!networks.some((each) => each.contains(address))) {
      fail("subnets", `contain the address ${address} of ${name}, or its kubelet does not start`, subnets);
    }
  }
  if (vip !== undefined && !networks.some((each) => each.contains(vip))) {
    fail("vip", `be in one of subnets ${subnets.join(", ")}`, vip);
  }
}

function requireHosts(prop: string, hosts: readonly string[], fail: Fail): void {
  const wrong = hosts.find((each) => !isHost(each));
  if (wrong !== undefined) fail(prop, HOST_RULE, wrong);
  requireOnce(prop, hosts, fail);
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || isDnsSubdomain(text);
}
