import { type Fail, propError } from "../../checks";
import { type Cluster, type DeclaredMachineNeed, Distribution } from "../../cluster";
import type { TalosClusterProps } from "../props/talos-cluster-props";
import { validateMachines } from "./machines";
import { validateNetwork } from "./network";
import { validateVersions } from "./versions";

/**
 * Checks all props of a `TalosCluster`.
 * @throws for the first rule that is broken
 */
export function validateTalos(cluster: Cluster, props: TalosClusterProps, fail: Fail): void {
  if (cluster.distribution !== Distribution.TALOS) {
    fail(
      "cluster",
      "be of Distribution.TALOS in its facts, as only its machines accept a configuration",
      cluster.distribution,
    );
  }
  validateVersions(cluster, props, fail);
  validateMachines(cluster, props, fail);
  validateNetwork(cluster, props, fail);
}

/** Returns an error for each requirement of a construct that the machines cannot meet. */
export function needMistakes(
  needs: readonly DeclaredMachineNeed[],
  props: TalosClusterProps,
): readonly string[] {
  return needs.flatMap(({ path, mounts = [], sysctls = {}, nodes }) => [
    ...mounts
      .filter((mount) => !mount.startsWith("/var/"))
      .map((mount) => {
        const rule =
          "be below /var on machines of Talos, whose other directories are read-only or lost at a restart";
        return propError(path, "directory", rule, mount).message;
      }),
    ...Object.entries(sysctls).flatMap(([name, least]) =>
      Object.entries(props.machines)
        .filter(([node]) => nodes?.includes(node) ?? true)
        .filter(([, machine]) => !(Number(machine.sysctls?.[name] ?? least) >= least))
        .map(([node, machine]) => {
          const prop = `machines.${node}.sysctls[${JSON.stringify(name)}]`;
          return propError(
            "TalosCluster",
            prop,
            `be at least ${least}, which ${path} needs`,
            machine.sysctls?.[name],
          ).message;
        }),
    ),
  ]);
}
