import type { TalosMachineModel, TalosModel } from "../../../constructs/talos/model/talos-model";
import { before } from "../before";
import {
  bootstrapMachineOf,
  controlPlanesOf,
  health,
  kubectl,
  machinesByPart,
  talosctl,
  untilMembers,
  untilRunning,
} from "../commands";
import { filesOf, uploadSchematics } from "../configurations";
import type { Procedure, Situation, Step } from "../procedure";
import { requireKubernetesUpgrade, requireTalosUpgrade } from "../versions";

/**
 * Upgrades Talos, one machine after the other: the control planes, the bootstrap node last of them, then the workers.
 * @throws UnsafeProcedure for a version that Talos cannot be upgraded to in one step
 */
export function upgrade(situation: Situation, version: string): Procedure {
  const { model } = situation;
  requireTalosUpgrade(model.talosVersion, version, model.kubernetesVersion);
  const { first, planes, workers } = machinesByPart(model);
  return {
    name: "upgrade",
    title: `Upgrades ${model.cluster} from Talos ${model.talosVersion} to ${version}`,
    files: filesOf(model.machines),
    steps: [
      ...uploadSchematics(situation, model.machines),
      ...before(situation, first, `etcd-before-talos-${version}.db`),
      ...[...planes, first, ...workers].map((machine) => upgraded(model, machine, version)),
      { title: "Check the health of the cluster", commands: [health(model)] },
      {
        title: `Set talosVersion to "${version}" in the TalosCluster; bornWith remains "${model.bornWith}"`,
        note: "Set talosVersion of EtcdSnapshots as well, synthesize, and install talosctl of the new version.",
        commands: [],
      },
    ],
  };
}

/**
 * Upgrades Kubernetes on all machines with one command.
 * @throws UnsafeProcedure for a version that Kubernetes cannot be upgraded to in one step
 */
export function upgradeKubernetes(situation: Situation, version: string): Procedure {
  const { model } = situation;
  requireKubernetesUpgrade(model.kubernetesVersion, version, model.talosVersion);
  const first = bootstrapMachineOf(model);
  return {
    name: "upgrade-kubernetes",
    title: `Upgrades ${model.cluster} from Kubernetes ${model.kubernetesVersion} to ${version}`,
    files: {},
    steps: [
      ...before(situation, first, `etcd-before-kubernetes-${version}.db`),
      {
        title: "Show what would change",
        commands: [talosctl(model, first, "upgrade-k8s", `--to=${version}`, "--dry-run")],
      },
      {
        title: "Upgrade Kubernetes, and check the health of the cluster",
        commands: [talosctl(model, first, "upgrade-k8s", `--to=${version}`), health(model)],
      },
      { title: `Set kubernetesVersion to "${version}" in the TalosCluster`, commands: [] },
    ],
  };
}

/** Returns the image of a machine in another version. */
export function imageIn({ image }: TalosMachineModel, version: string): string {
  return image.replace(/:[^:/@]+$/, `:v${version}`);
}

function upgraded(model: TalosModel, machine: TalosMachineModel, version: string): Step {
  const members = untilMembers(model, machine, controlPlanesOf(model).length);
  return {
    title: `Upgrade ${machine.name} with its own image, and wait until it runs`,
    note: `Do not drain it: the upgrade does. If it is interrupted, check the node, and kubectl uncordon ${machine.name}.`,
    commands: [
      talosctl(model, machine, "upgrade", `--image=${imageIn(machine, version)}`, "--wait"),
      untilRunning(model, machine),
      // talosctl version would show that of talosctl as well.
      kubectl(
        model,
        "wait",
        `--for=jsonpath={.status.nodeInfo.osImage}=Talos (v${version})`,
        `node/${machine.name}`,
        "--timeout=5m",
      ),
      ...(machine.role === "controlplane" ? [members] : []),
    ],
  };
}
