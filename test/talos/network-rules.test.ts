import type { TalosClusterProps } from "../../constructs";
import { makeTalos, REQUIRED, withMachine } from "./talos-example";

const DISK = { systemDisk: { model: "INTEL*", gigabytes: 256 } };

const INTERFACES = Object.fromEntries(
  Object.keys(REQUIRED.machines).map((name) => [name, { ...DISK, interface: { name: "enp3s0" } }]),
);

test.each([
  ["endpoint", "http://192.168.7.101:6443", "be https://, a name or an address, and a port"],
  ["endpoint", "https://192.168.7.101", "be https://, a name or an address, and a port"],
  ["endpoint", "192.168.7.101:6443", "be https://, a name or an address, and a port"],
  ["endpoint", "https://192.168.7.101:6443/", "be https://, a name or an address, and a port"],
  ["endpoint", "https://192.168.7.101:0", "be https://, a name or an address, and a port"],
  ["endpoint", "https://192.168.7.101:06443", "be https://, a name or an address, and a port"],
  ["endpoint", "https://[192.168.7.101]:6443", "be https://, a name or an address, and a port"],
  ["endpoint", "https://192.168.7.104:6443", "be the address of a control plane or vip"],
  ["endpoint", "https://192.168.7.101:2379", "have another port than that of etcd"],
  ["endpoint", "https://home.example:50000", "have another port than that of Talos"],
  ["endpoint", "https://localhost:6443", "be reached from other machines too"],
  ["vip", "0.0.0.0", "be a usable address of a machine"],
  ["vip", "fd00::7", "be of the family of the addresses of control planes, such as 192.168.7.101"],
  ["vip", "home.example", "be an IP address"],
  ["vip", "192.168.7.104", "belong to no node, and talos-4 has it"],
  ["vip", "10.96.0.7", "not be in the cluster's own network 10.96.0.0/12"],
  ["subnets", ["192.168.7.0"], "be networks in CIDR notation"],
  ["subnets", ["192.168.8.0/24"], "contain the address 192.168.7.101 of talos-1"],
  ["subnets", ["192.168.7.0/24", "192.168.7.0/24"], "contain each value once"],
  [
    "subnets",
    ["192.168.7.0/24", "10.96.0.0/16"],
    "not contain addresses of the cluster's own network 10.96.0.0/12",
  ],
  ["certSans", ["a.example", "a.example"], "contain each value once"],
  ["certSans", ["not a name"], "be DNS names and IP addresses"],
  ["timeServers", ["ntp://pool.ntp.org"], "be DNS names and IP addresses"],
  ["timeServers", ["a.example", "a.example"], "contain each value once"],
  ["nameServers", ["dns.example"], "be IP addresses"],
  ["nameServers", ["1.1.1.1", "1.1.1.1"], "contain each value once"],
  ["registryMirrors", { "docker.io": ["192.168.7.5:5000"] }, "be URLs with http:// or https://"],
  ["registryMirrors", { "docker.io": ["https://me:pass@mirror"] }, "be URLs with http:// or https://"],
  ["registryMirrors", { "docker.io": ["http://mirror:99999"] }, "be URLs with http:// or https://"],
  ["registryMirrors", { "docker.io": ["http://mirror/?a=b"] }, "be URLs with http:// or https://"],
  ["registryMirrors", { "docker.io": ["http://a", "http://a"] }, "contain each value once"],
  ["registryMirrors", { "docker.io:99999": ["http://a"] }, "be the host of a registry"],
  ["registryMirrors", { "docker.io": [] }, "name at least one mirror"],
  ["registryMirrors", { "https://docker.io": ["http://a"] }, "be the host of a registry"],
])("fails for %s %j", (prop, value, rule) => {
  const props = { machines: INTERFACES, [prop]: value } as Partial<TalosClusterProps>;
  const [start = ""] = Object.keys(typeof value === "object" && !Array.isArray(value) ? value : {});
  expect(() => makeTalos(props)).toThrow(
    new RegExp(
      `machines/talos: (${prop}|key in ${prop}|${prop}\\["${start}"\\]) must ${rule.replace(/[.()/]/g, "\\$&")}`,
    ),
  );
});

test("an endpoint may be a name, or the vip", () => {
  expect(() => makeTalos({ endpoint: "https://k8s.home.example:6443" })).not.toThrow();
  const vip = { vip: "192.168.7.200", endpoint: "https://192.168.7.200:6443", machines: INTERFACES };
  expect(() => makeTalos(vip)).not.toThrow();
});

test("fails for a vip without an interface on a control plane, or outside of the subnets", () => {
  expect(() => makeTalos({ vip: "192.168.7.200" })).toThrow(
    "machines/talos: machines.talos-1.interface must be declared with a vip",
  );
  const props = { vip: "192.168.9.200", subnets: ["192.168.7.0/24"], machines: INTERFACES };
  expect(() => makeTalos(props)).toThrow("machines/talos: vip must be in one of subnets 192.168.7.0/24");
});

test.each(["192.168.8.200", "192.168.7.255", "192.168.7.250"])(
  "fails for the vip %s, which is not a usable address of the network",
  (vip) => {
    const fixed = { prefixLength: 24, gateway: "192.168.7.250" };
    const machines = { ...INTERFACES, "talos-2": { ...DISK, interface: { name: "enp3s0", fixed } } };
    expect(() => makeTalos({ vip, machines })).toThrow(
      "machines/talos: vip must be an unused address in 192.168.7.102/24, the network of talos-2",
    );
  },
);

test.each([
  [
    "a gateway elsewhere",
    { prefixLength: 24, gateway: "192.168.8.1" },
    "fixed.gateway must be another address",
  ],
  [
    "itself as the gateway",
    { prefixLength: 24, gateway: "192.168.7.101" },
    "fixed.gateway must be another address",
  ],
  [
    "the last address of the network as the gateway",
    { prefixLength: 24, gateway: "192.168.7.255" },
    "fixed.gateway must be another address",
  ],
  [
    "a node as the gateway",
    { prefixLength: 24, gateway: "192.168.7.102" },
    "fixed.gateway must be a router, not a node of the cluster",
  ],
  ["an invalid gateway", { prefixLength: 24, gateway: "router" }, "fixed.gateway must be another address"],
  [
    "no prefix",
    { prefixLength: 0, gateway: "192.168.7.1" },
    "fixed.prefixLength must be a whole number from 1 to 31",
  ],
  ["a prefix of IPv6", { prefixLength: 64, gateway: "192.168.7.1" }, "fixed.prefixLength must be"],
])("fails for a fixed address with %s", (_title, fixed, message) => {
  const facts = withMachine({ ...DISK, interface: { name: "enp3s0", fixed } });
  expect(() => makeTalos(facts)).toThrow(`machines/talos: machines.talos-1.interface.${message}`);
});

test.each(["enp3s0/24", "lo", "eth0.5", "a".repeat(16)])("fails for the interface %s", (name) => {
  const facts = withMachine({ ...DISK, interface: { name } });
  expect(() => makeTalos(facts)).toThrow(
    "machines.talos-1.interface.name must be that of a physical interface",
  );
});
