import type { TalosMachineModel, TalosModel } from "../../constructs/talos/model/talos-model";
import { shellWord } from "../../constructs/units/shell-word";
import { controlPlanesOf, withSecrets, words } from "./commands";
import type { Situation, Step } from "./procedure";

/** URL of the image factory. */
const FACTORY = "https://factory.talos.dev";

/**
 * Flags of a patch. With `--config-patch`, it is applied to the configurations of both roles, which are always generated, and
 * fails: the patch of a control plane removes parts that a worker does not have.
 */
const PATCH_FLAGS = { controlplane: "--config-patch-control-plane", worker: "--config-patch-worker" };

/** Returns the files of the machines: a patch for each, and the schematics of their images. */
export function filesOf(machines: readonly TalosMachineModel[]): Readonly<Record<string, string>> {
  const patches = machines.map(({ name, patch }) => [`${name}.yaml`, patch] as const);
  const schematics = machines.flatMap(({ schematic }) =>
    schematic === undefined ? [] : [[schematicFile(schematic.id), schematic.yaml] as const],
  );
  return Object.fromEntries([...patches, ...schematics]);
}

/** Returns the step that registers schematics at the image factory; none for images that Talos publishes. */
export function uploadSchematics(
  { places }: Situation,
  machines: readonly TalosMachineModel[],
): readonly Step[] {
  const ids = [
    ...new Set(machines.flatMap(({ schematic }) => (schematic === undefined ? [] : [schematic.id]))),
  ];
  if (ids.length === 0) return [];
  const commands = ids.map((id) => {
    const file = shellWord(`${places.folder}/${schematicFile(id)}`);
    return `curl --fail --silent --show-error --data-binary @${file} ${FACTORY}/schematics | grep ${id}`;
  });
  return [
    {
      title: "Register the schematics at the image factory, which returns the computed ids",
      commands,
    },
  ];
}

/** Returns the step that creates a folder for configurations, which contain secrets; it is removed when the shell exits. */
export function workFolder(): Step {
  return {
    title:
      "Create a folder for the configurations, which contain all secrets; it is removed when the shell exits",
    commands: ["umask 077; export work; work=$(mktemp -d); trap 'rm -rf \"$work\"' EXIT"],
  };
}

/** Returns the step that generates the configuration of a machine from the secrets and its patch, and validates it. */
export function generate(situation: Situation, machine: TalosMachineModel): Step {
  const { places } = situation;
  const file = configurationOf(machine);
  const patch = `${PATCH_FLAGS[machine.role]}=@${places.folder}/${machine.name}.yaml`;
  const config = `${genConfig(situation.model, `--output-types=${machine.role}`, patch)} --output ${file}`;
  return {
    title: `Generate and validate the configuration of ${machine.name}`,
    commands: [withSecrets(situation, config), `talosctl validate --mode metal --strict --config ${file}`],
  };
}

/** Returns the step that adds a talosctl context with the name of the cluster. */
export function generateTalosconfig(situation: Situation): Step {
  const { model } = situation;
  const config = `${genConfig(model, "--output-types=talosconfig")} --output "$work/talosconfig"`;
  const addresses = controlPlanesOf(model).map(({ address }) => address);
  return {
    title: "Add a talosctl context with the name of the cluster",
    note: "Keep a copy of ~/.talos/config outside the cluster: without it and the secrets, the machines cannot be accessed.",
    commands: [
      withSecrets(situation, config),
      'talosctl config merge "$work/talosconfig"',
      words("talosctl", [`--context=${model.cluster}`, "config", "endpoint", ...addresses]),
    ],
  };
}

/** Returns the file with the configuration of a machine, quoted for a shell. */
export function configurationOf({ name }: TalosMachineModel): string {
  return `"$work/${name}.yaml"`;
}

function genConfig(model: TalosModel, ...args: readonly string[]): string {
  return words("talosctl", [
    "gen",
    "config",
    model.cluster,
    model.endpoint,
    "--with-secrets={}",
    `--talos-version=v${model.bornWith}`,
    `--kubernetes-version=${model.kubernetesVersion}`,
    ...args,
  ]);
}

function schematicFile(id: string): string {
  return `schematic-${id.slice(0, 8)}.yaml`;
}
