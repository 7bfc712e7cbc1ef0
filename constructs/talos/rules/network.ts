import { isIP } from "node:net";
import { type Fail, isDnsSubdomain, isPort } from "../../checks";
import { Cidr, type Cluster } from "../../cluster";
import type { TalosClusterProps } from "../props/talos-cluster-props";
import { isControlPlane } from "../render/machine-context";
import { hostOf } from "./endpoint";

const HOST_RULE = "be DNS names and IP addresses";

/** Checks the endpoint of the cluster, and the network settings of its machines. */
export function validateNetwork(cluster: Cluster, props: TalosClusterProps, fail: Fail): void {
  validateEndpoint(cluster, props, fail);
  validateVip(cluster, props, fail);
  validateSubnets(cluster, props, fail);
  const { certSans = [], timeServers = [], nameServers = [], registryMirrors = {} } = props;
  requireHosts("certSans", certSans, fail);
  requireHosts("timeServers", timeServers, fail);
  const noAddress = nameServers.find((each) => isIP(each) === 0);
  if (noAddress !== undefined) fail("nameServers", "be IP addresses", noAddress);
  for (const [registry, mirrors] of Object.entries(registryMirrors)) {
    const prop = `registryMirrors[${JSON.stringify(registry)}]`;
    if (registry !== "*" && !isHost(registry.replace(/:\d+$/, ""))) {
      fail("key in registryMirrors", "be the host of a registry, such as docker.io, or *", registry);
    }
    if (mirrors.length === 0) fail(prop, "name at least one mirror", mirrors);
    const wrong = mirrors.find((each) => !/^https?:\/\/[^\s/@]+(\/\S*)?$/.test(each));
    if (wrong !== undefined) fail(prop, "be URLs with http:// or https://, and without credentials", wrong);
  }
}

function validateEndpoint(cluster: Cluster, { endpoint, vip }: TalosClusterProps, fail: Fail): void {
  const host = hostOf(endpoint);
  const port = /:(\d+)$/.exec(endpoint)?.[1];
  if (!isHost(host) || port === undefined || !isPort(Number(port))) {
    const rule = "be https://, a name or an address, and a port, such as https://192.168.2.20:6443";
    fail("endpoint", rule, endpoint);
  }
  if (isIP(host) === 0) return;
  const addresses = [...cluster.nodes.filter(isControlPlane).map(({ address }) => address), vip ?? []].flat();
  if (!addresses.includes(host)) {
    const rule = `lead to a control plane or to vip, or no machine finds the API server: one of ${addresses.join(", ")}`;
    fail("endpoint", rule, endpoint);
  }
}

function validateVip(cluster: Cluster, { vip, machines }: TalosClusterProps, fail: Fail): void {
  if (vip === undefined) return;
  if (isIP(vip) === 0) fail("vip", "be an IP address", vip);
  const owner = cluster.nodes.find(({ address }) => address === vip);
  if (owner !== undefined) fail("vip", `belong to no node, and ${owner.name} has it`, vip);
  const own = [cluster.podCidr, cluster.serviceCidr].find((cidr) => Cidr.parse(cidr)?.contains(vip));
  if (own !== undefined) fail("vip", `not lie in the cluster's own network ${own}`, vip);
  const without = cluster.nodes.find(
    (node) => isControlPlane(node) && machines[node.name]?.interface === undefined,
  );
  if (without !== undefined) {
    const rule = "be declared with a vip, which Talos puts onto an interface by its name";
    fail(`machines.${without.name}.interface`, rule, undefined);
  }
}

function validateSubnets(cluster: Cluster, { subnets, vip }: TalosClusterProps, fail: Fail): void {
  if (subnets === undefined) return;
  const networks = subnets.map(
    (each) =>
      Cidr.parse(each) ?? fail("subnets", "be networks in CIDR notation, such as 192.168.2.0/24", each),
  );
  for (const { name, address } of cluster.nodes) {
    if (!networks.some((each) => each.contains(address))) {
      fail("subnets", `contain the address ${address} of ${name}, or its kubelet does not start`, subnets);
    }
  }
  if (vip !== undefined && !networks.some((each) => each.contains(vip))) {
    fail("vip", `lie in one of subnets ${subnets.join(", ")}`, vip);
  }
}

function requireHosts(prop: string, hosts: readonly string[], fail: Fail): void {
  const wrong = hosts.find((each) => !isHost(each));
  if (wrong !== undefined) fail(prop, HOST_RULE, wrong);
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || isDnsSubdomain(text);
}
