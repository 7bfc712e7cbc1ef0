import { familyOf } from "../../cluster";
import type { Yaml } from "../model/yaml";
import type { TalosInterface } from "../props/talos-machine";
import { hostOf } from "../rules/endpoint";
import { filled, type YamlObject } from "./filled";
import { hasHostnameDocument, isControlPlane, type MachineContext } from "./machine-context";

/** Returns the network section of the configuration of a machine. */
export function networkPart(context: MachineContext): YamlObject {
  const { props, node, machine } = context;
  const { nameServers = [] } = props;
  const network: YamlObject = {
    ...(hasHostnameDocument(props) ? {} : { hostname: node.name }),
    ...filled({
      nameservers: nameServers,
      interfaces: machine.interface === undefined ? [] : [interfacePart(context, machine.interface)],
    }),
  };
  return filled({ network, certSANs: isControlPlane(node) ? certSansOf(context) : [] });
}

/**
 * Lists all names and addresses by which control planes are reached. Clients reject the certificate of the API server
 * for any other. The certificate of each control plane includes all control planes.
 */
export function certSansOf({ cluster, props }: MachineContext): readonly string[] {
  const addresses = cluster.nodes.filter(isControlPlane).map(({ address }) => address);
  const { endpoint, vip = [], certSans = [] } = props;
  return [...new Set([hostOf(endpoint), ...addresses, vip, ...certSans].flat())];
}

function interfacePart({ props, node }: MachineContext, { name, fixed }: TalosInterface): YamlObject {
  const vip: YamlObject = props.vip !== undefined && isControlPlane(node) ? { vip: { ip: props.vip } } : {};
  if (fixed === undefined) return { interface: name, dhcp: true, ...vip };
  const { prefixLength, gateway } = fixed;
  const everywhere = familyOf(node.address) === "ipv6" ? "::/0" : "0.0.0.0/0";
  const routes: Yaml = [{ network: everywhere, gateway }];
  return { interface: name, dhcp: false, addresses: [`${node.address}/${prefixLength}`], routes, ...vip };
}
