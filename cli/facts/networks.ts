import { parse } from "yaml";
import { CONFIG_MAPS, NODES, PODS } from "../../constructs/live/kinds";
import { type LiveReading, objectsOf } from "../live/objects";
import { commonNetworkOf } from "./common-network";
import type { DistributionName } from "./knowledge";
import {
  type ConfigMap,
  CONFIGURATIONS,
  type Node,
  type Pod,
  SERVICE_CIDRS,
  type ServiceCidr,
} from "./reads";

/** A network, and its source. */
export interface SeenNetwork {
  readonly cidr: string;
  /** Its source; undefined for a default or an assumption, which the user must confirm. */
  readonly source: string | undefined;
}

type Networks = "podSubnet" | "serviceSubnet";

/** Default networks of the installers; kubeadm has none for pods, and flannel's example uses this one. */
const DEFAULTS: Readonly<Record<DistributionName, Readonly<Record<Networks, string>>>> = {
  // https://docs.k3s.io/cli/server#networking
  k3s: { podSubnet: "10.42.0.0/16", serviceSubnet: "10.43.0.0/16" },
  // https://www.talos.dev/latest/reference/configuration/v1alpha1/config/#Config.cluster.network
  talos: { podSubnet: "10.244.0.0/16", serviceSubnet: "10.96.0.0/12" },
  // https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-init/
  kubeadm: { podSubnet: "10.244.0.0/16", serviceSubnet: "10.96.0.0/12" },
};

/** Returns whether kubeadm keeps its configuration in the cluster. */
export function isOfKubeadm(reading: LiveReading): boolean {
  return textOf(reading, CONFIGURATIONS.kubeadm, "ClusterConfiguration") !== "";
}

/** Finds the network of the pods: from the flags of the control plane, or else from the ConfigMaps of installer and CNI. */
export function podNetworkOf(reading: LiveReading, distribution: DistributionName | undefined): SeenNetwork {
  return (
    flagOf(reading, "--cluster-cidr") ??
    nodeArgumentOf(reading, "--cluster-cidr") ??
    kubeadmNetworkOf(reading, "podSubnet") ??
    cniNetworkOf(reading) ??
    guessOf(reading, distribution)
  );
}

/** Finds the network in the configuration of the CNI, if that is a ConfigMap. */
export function cniNetworkOf(reading: LiveReading): SeenNetwork | undefined {
  return flannelNetworkOf(reading) ?? ciliumNetworkOf(reading);
}

/** Finds the network of the Services in the same way; from Kubernetes 1.33 on, the API server has a ServiceCIDR. */
export function serviceNetworkOf(
  reading: LiveReading,
  distribution: DistributionName | undefined,
): SeenNetwork {
  const [cidr] = objectsOf<ServiceCidr>(reading, SERVICE_CIDRS).flatMap(({ spec }) => spec?.cidrs ?? []);
  return (
    flagOf(reading, "--service-cluster-ip-range") ??
    nodeArgumentOf(reading, "--service-cidr") ??
    kubeadmNetworkOf(reading, "serviceSubnet") ??
    seen(cidr, "the ServiceCIDR of the API server") ?? {
      cidr: DEFAULTS[distribution ?? "kubeadm"].serviceSubnet,
      source: undefined,
    }
  );
}

/** Returns the network in a flag of the pods of a control plane of kubeadm or Talos. */
function flagOf(reading: LiveReading, flag: string): SeenNetwork | undefined {
  const pods = objectsOf<Pod>(reading, PODS).filter(({ metadata }) => metadata.namespace === "kube-system");
  const found = pods.flatMap(({ metadata, spec }) =>
    (spec?.containers ?? [])
      .flatMap(({ command = [], args = [] }) => [...command, ...args])
      .filter((word) => word.startsWith(`${flag}=`))
      .map((word) => ({ cidr: word.slice(flag.length + 1), name: metadata.name })),
  );
  return seen(found[0]?.cidr, `${flag} of pod kube-system/${found[0]?.name}`);
}

/** Returns the network in an argument of K3s, which writes its arguments to an annotation of each node. */
function nodeArgumentOf(reading: LiveReading, flag: string): SeenNetwork | undefined {
  for (const { metadata } of objectsOf<Node>(reading, NODES)) {
    const words = listIn(metadata.annotations?.["k3s.io/node-args"]);
    const at = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`));
    const word = words[at] ?? "";
    const cidr = word.includes("=") ? word.slice(flag.length + 1) : words[at + 1];
    if (at >= 0) return seen(cidr, `${flag} of node ${metadata.name}`);
  }
  return undefined;
}

function listIn(text: string | undefined): readonly string[] {
  const value: unknown = text === undefined ? [] : parse(text);
  return Array.isArray(value) ? value.map(String) : [];
}

function kubeadmNetworkOf(reading: LiveReading, which: Networks): SeenNetwork | undefined {
  const { networking } = (parse(textOf(reading, CONFIGURATIONS.kubeadm, "ClusterConfiguration")) ?? {}) as {
    readonly networking?: Readonly<Partial<Record<Networks, string>>>;
  };
  return seen(networking?.[which], "ConfigMap kube-system/kubeadm-config");
}

function flannelNetworkOf(reading: LiveReading): SeenNetwork | undefined {
  const places = [CONFIGURATIONS.flannel, CONFIGURATIONS.olderFlannel];
  const found = places.find((place) => textOf(reading, place, "net-conf.json") !== "");
  if (found === undefined) return undefined;
  const { Network: cidr } = parse(textOf(reading, found, "net-conf.json")) as { readonly Network?: string };
  return seen(cidr, `ConfigMap ${found.namespace}/${found.name}`);
}

function ciliumNetworkOf(reading: LiveReading): SeenNetwork | undefined {
  const cidr = textOf(reading, CONFIGURATIONS.cilium, "cluster-pool-ipv4-cidr");
  return seen(cidr, "ConfigMap kube-system/cilium-config");
}

function guessOf(reading: LiveReading, distribution: DistributionName | undefined): SeenNetwork {
  const parts = objectsOf<Node>(reading, NODES).flatMap(({ spec }) => spec?.podCIDRs?.[0] ?? []);
  const usual = DEFAULTS[distribution ?? "kubeadm"].podSubnet;
  const common = commonNetworkOf([...parts, usual]) === usual ? usual : commonNetworkOf(parts);
  return { cidr: parts.length === 0 ? usual : (common ?? usual), source: undefined };
}

function textOf(
  reading: LiveReading,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  key: string,
): string {
  const found = objectsOf<ConfigMap>(reading, CONFIG_MAPS).find(
    ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
  );
  return found?.data?.[key] ?? "";
}

/** Of two address families, the first one is the primary one of the cluster. */
function seen(cidrs: string | undefined, source: string): SeenNetwork | undefined {
  const [cidr = ""] = (cidrs ?? "").split(/[,\s]+/);
  return cidr === "" ? undefined : { cidr, source };
}
