import type { TalosDiskSelector } from "../model/talos-model";
import { yamlOf } from "../model/yaml";
import { controlPlanePart, controlPlaneRemoved, networksOf } from "./cluster-part";
import { filled, REMOVED, type YamlObject } from "./filled";
import { kernelModulesOf, mountsOf, sysctlsOf } from "./kernel";
import { nodeLabelsOf, nodeTaintsOf } from "./labels";
import { hasHostnameDocument, isControlPlane, type MachineContext } from "./machine-context";
import { networkPart } from "./network-part";

/** Parts of the configuration of a machine that do not follow from its context. */
export interface PatchParts {
  /** The installer image. */
  readonly image: string;
  /** How Talos finds the system disk. */
  readonly diskSelector: TalosDiskSelector;
  /** Whether the system disk is wiped. */
  readonly wipe: boolean;
}

/**
 * Writes the patch that turns a generated configuration into that of one machine. Its first document removes the
 * lists that the second one sets, because a patch appends to lists: applying it again would duplicate their items.
 * @see https://docs.siderolabs.com/talos/latest/configure-your-talos-cluster/system-configuration/patching
 */
export function patchOf(context: MachineContext, parts: PatchParts): string {
  const documents = [removedFrom(context), configurationOf(context, parts), ...hostnameDocument(context)];
  return documents.map(yamlOf).join("---\n");
}

function removedFrom(context: MachineContext): YamlObject {
  return {
    machine: {
      certSANs: REMOVED,
      kubelet: { extraMounts: REMOVED, nodeIP: REMOVED },
      network: REMOVED,
      install: { disk: REMOVED, diskSelector: REMOVED },
      time: REMOVED,
      registries: REMOVED,
      sysctls: REMOVED,
      kernel: REMOVED,
      nodeLabels: REMOVED,
      nodeTaints: REMOVED,
      ...(isControlPlane(context.node) ? { features: { kubernetesTalosAPIAccess: REMOVED } } : {}),
    },
    ...(isControlPlane(context.node) ? { cluster: controlPlaneRemoved() } : {}),
  };
}

function configurationOf(context: MachineContext, parts: PatchParts): YamlObject {
  return {
    machine: {
      ...machinePart(context),
      ...networkPart(context),
      install: { diskSelector: { ...parts.diskSelector }, image: parts.image, wipe: parts.wipe },
      ...talosApiPart(context),
    },
    cluster: isControlPlane(context.node) ? controlPlanePart(context) : { network: networksOf(context) },
  };
}

function machinePart(context: MachineContext): YamlObject {
  const modules = kernelModulesOf(context).map((name) => ({ name }));
  const mounts = mountsOf(context).map((path) => ({
    destination: path,
    type: "bind",
    source: path,
    options: ["bind", "rshared", "rw"],
  }));
  const { timeServers = [], registryMirrors = {}, subnets = [] } = context.props;
  const mirrors = Object.entries(registryMirrors).map(
    ([registry, endpoints]) => [registry, { endpoints }] as const,
  );
  return filled({
    kubelet: filled({ extraMounts: mounts, nodeIP: filled({ validSubnets: subnets }) }),
    time: filled({ servers: timeServers }),
    registries: filled({ mirrors: Object.fromEntries(mirrors) }),
    sysctls: sysctlsOf(context),
    kernel: filled({ modules }),
    nodeLabels: nodeLabelsOf(context),
    nodeTaints: nodeTaintsOf(context),
  });
}

function talosApiPart({ node, needs }: MachineContext): YamlObject {
  const access = needs.flatMap(({ talosApi }) => talosApi ?? []);
  if (!isControlPlane(node) || access.length === 0) return {};
  return {
    features: {
      kubernetesTalosAPIAccess: {
        enabled: true,
        allowedRoles: [...new Set(access.flatMap(({ roles }) => roles))].sort(),
        allowedKubernetesNamespaces: [...new Set(access.map(({ namespace }) => namespace))].sort(),
      },
    },
  };
}

function hostnameDocument(context: MachineContext): readonly YamlObject[] {
  if (!hasHostnameDocument(context.props)) return [];
  return [{ apiVersion: "v1alpha1", kind: "HostnameConfig", auto: "off", hostname: context.node.name }];
}
