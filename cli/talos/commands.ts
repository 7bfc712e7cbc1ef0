import type { TalosMachineModel, TalosModel } from "../../constructs/talos/model/talos-model";
import { quoted, shellWord } from "../../constructs/units/shell-word";
import type { Places, Situation } from "./procedure";

/** Lists the control planes. */
export function controlPlanesOf({ machines }: TalosModel): readonly TalosMachineModel[] {
  return machines.filter(({ role }) => role === "controlplane");
}

/** Returns the control plane on which etcd is bootstrapped. */
export function bootstrapMachineOf(model: TalosModel): TalosMachineModel {
  const machine = model.machines.find(({ name }) => name === model.bootstrapNode);
  if (machine === undefined) throw new Error(`${model.bootstrapNode} is not a machine of ${model.cluster}`);
  return machine;
}

/** The machines of a cluster, by what a procedure does with them. */
export function machinesByPart(model: TalosModel) {
  const first = bootstrapMachineOf(model);
  return {
    /** The one on which etcd is bootstrapped. */
    first,
    /** The other control planes. */
    planes: controlPlanesOf(model).filter((machine) => machine !== first),
    workers: model.machines.filter(({ role }) => role === "worker"),
  };
}

/** Returns a command for a machine. Control planes are contacted directly, as another one that would forward it may be down. */
export function talosctl(model: TalosModel, machine: TalosMachineModel, ...args: readonly string[]): string {
  const endpoint = machine.role === "controlplane" ? machine : bootstrapMachineOf(model);
  return words("talosctl", [
    `--context=${model.cluster}`,
    `--endpoints=${endpoint.address}`,
    `--nodes=${machine.address}`,
    ...args,
  ]);
}

/** Returns a command for a machine in maintenance mode, which has no certificates yet. */
export function insecure(machine: TalosMachineModel, ...args: readonly string[]): string {
  return words("talosctl", [...args, "--insecure", `--nodes=${machine.address}`]);
}

/** Returns a command of kubectl for the cluster. */
export function kubectl({ kubeContext }: TalosModel, ...args: readonly string[]): string {
  return words("kubectl", [`--context=${kubeContext}`, ...args]);
}

/**
 * Waits until Talos runs on a machine: a node that is Ready may still be booting. Each result of the JSONPath is printed
 * on a line of its own, and xargs joins them.
 */
export function untilRunning(model: TalosModel, machine: TalosMachineModel): string {
  const status = talosctl(
    model,
    machine,
    "get",
    "machinestatus",
    "--output=jsonpath={.spec.stage}{.spec.status.ready}",
  );
  return `until [ "$(${status} | xargs)" = "running true" ]; do sleep 5; done`;
}

/** Waits until a node is Ready. `kubectl wait` fails at once for a node that has not joined yet. */
export function untilReady(model: TalosModel, { name }: TalosMachineModel): string {
  const wait = kubectl(model, "wait", "--for=condition=Ready", `node/${name}`, "--timeout=1m");
  return `until ${wait}; do sleep 5; done`;
}

/** Returns the wait until etcd has that many voting members. */
export function untilMembers(model: TalosModel, machine: TalosMachineModel, members: number): string {
  const voting = `${talosctl(model, machine, "etcd", "members")} | awk 'NR > 1 && $NF == "false"' | wc -l`;
  return `until [ "$(${voting})" -eq ${members} ]; do sleep 5; done`;
}

/**
 * Waits until etcd of a machine waits for its bootstrap. The service lists its past states as well, so that only the line of
 * its state is read.
 */
export function untilPreparing(model: TalosModel, machine: TalosMachineModel): string {
  const service = talosctl(model, machine, "service", "etcd");
  return `until ${service} | grep -q "^STATE *Preparing"; do sleep 5; done`;
}

/** Returns the command that prints the id of a member of etcd, which precedes its host name. */
export function memberId(model: TalosModel, asked: TalosMachineModel, { name }: TalosMachineModel): string {
  const print = `{ for (i = 2; i <= NF; i++) if ($i == "${name}") print $(i - 1) }`;
  return `${talosctl(model, asked, "etcd", "members")} | awk '${print}'`;
}

/** Returns the command that fails unless Kubernetes, etcd and the machines are healthy, except those in `without`. */
export function health(model: TalosModel, without: readonly TalosMachineModel[] = []): string {
  const left = model.machines.filter((machine) => !without.includes(machine));
  const addresses = (role: TalosMachineModel["role"]) =>
    left.filter((machine) => machine.role === role).map(({ address }) => address);
  const workers = addresses("worker");
  const asked = left.find(({ role }) => role === "controlplane") ?? bootstrapMachineOf(model);
  return talosctl(
    model,
    asked,
    "health",
    `--control-plane-nodes=${addresses("controlplane").join(",")}`,
    ...(workers.length === 0 ? [] : [`--worker-nodes=${workers.join(",")}`]),
    "--wait-timeout=10m",
  );
}

/** Returns the command that saves a snapshot of etcd in the folder of the files. */
export function snapshot({ model, places }: Situation, machine: TalosMachineModel, name: string): string {
  return talosctl(model, machine, "etcd", "snapshot", `${places.folder}/${name}`);
}

/**
 * Runs a command with the file of secrets instead of `{}`. A file that SOPS has encrypted is never written to disk in
 * plain text.
 */
export function withSecrets({ places }: Situation, command: string): string {
  if (!isEncrypted(places)) return command.replace("{}", () => shellWord(places.secrets));
  return `sops exec-file ${shellWord(places.secrets)} ${quoted(command)}`;
}

/** Returns whether SOPS has encrypted the secrets, by the name of their file. */
export function isEncrypted({ secrets }: Places): boolean {
  return /\.sops\.ya?ml$/.test(secrets);
}

/** Returns a command with its arguments, quoted where needed. */
export function words(program: string, args: readonly string[]): string {
  return [program, ...args.map(word)].join(" ");
}

/** Returns an argument of a command, quoted if needed. */
export function word(text: string): string {
  return /^([\w./:@=,[\]-]|\{\})+$/.test(text) ? text : shellWord(text);
}
