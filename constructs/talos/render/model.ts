import { isPast } from "../../checks";
import { type Cluster, type DeclaredMachineNeed, describeNeed } from "../../cluster";
import { installerImage, schematicOf } from "../model/schematic";
import type { MachineNeedModel, TalosMachineModel, TalosModel } from "../model/talos-model";
import type { TalosClusterProps } from "../props/talos-cluster-props";
import { diskSelectorOf } from "./disk-selector";
import { extensionsOf, kernelModulesOf } from "./kernel";
import { hasNvidia, isControlPlane, type MachineContext, machineContexts } from "./machine-context";
import { patchOf } from "./patch";

/** Returns the model of a cluster from validated props and the requirements of constructs on its machines. */
export function talosModelOf(
  cluster: Cluster,
  props: TalosClusterProps,
  needs: readonly DeclaredMachineNeed[],
): TalosModel {
  const { talosVersion, bornWith, kubernetesVersion, endpoint, vip, bootstrapNode } = props;
  return {
    form: 1,
    cluster: cluster.name,
    kubeContext: cluster.kubeContext,
    talosVersion,
    bornWith,
    kubernetesVersion,
    endpoint,
    ...(vip === undefined ? {} : { vip }),
    bootstrapNode,
    machines: machineContexts(cluster, props, needs).map(machineModelOf),
    needs: needs.flatMap((need) => needModelOf(cluster, need)),
  };
}

function machineModelOf(context: MachineContext): TalosMachineModel {
  const { props, node, machine } = context;
  const { install, kernelArguments = [] } = machine;
  const extensions = extensionsOf(context);
  const isVanilla = extensions.length === 0 && kernelArguments.length === 0;
  const schematic = isVanilla ? undefined : schematicOf({ extensions, kernelArguments });
  const image = installerImage(schematic, props.talosVersion);
  const diskSelector = diskSelectorOf(machine);
  const wipe = install !== undefined && install.wipe && !isPast(install.date);
  return {
    name: node.name,
    address: node.address,
    role: isControlPlane(node) ? "controlplane" : "worker",
    image,
    ...(schematic === undefined ? {} : { schematic }),
    extensions,
    kernelModules: kernelModulesOf(context),
    diskSelector,
    ...(install === undefined ? {} : { install: { date: install.date, wipe } }),
    hasGpu: hasNvidia(node),
    patch: patchOf(context, { image, diskSelector, wipe }),
  };
}

function needModelOf(cluster: Cluster, need: DeclaredMachineNeed): readonly MachineNeedModel[] {
  const what = describeNeed(need);
  if (what.length === 0) return [];
  const { path, reason, nodes = cluster.nodes.map(({ name }) => name) } = need;
  return [{ path, reason, nodes, what }];
}
