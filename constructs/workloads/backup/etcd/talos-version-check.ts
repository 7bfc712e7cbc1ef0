import { CONTROL_PLANE_KEY } from "../../../checks";
import { builtIn, NODES, reading } from "../../../live";

/** Arguments of `TALOS_VERSION`. */
export interface DeclaredTalos {
  /** The declared version, such as `1.11.5`. */
  readonly talosVersion: string;
}

/**
 * Checks that the control planes run the declared version of Talos, which is also the version of talosctl. Nodes that
 * do not run Talos are ignored.
 */
export const TALOS_VERSION = builtIn<DeclaredTalos>({
  name: "talos-version",
  reads: [reading(NODES, "metadata.labels", "status.nodeInfo.osImage")],
  judge(live, { talosVersion }) {
    const others = live
      .list(NODES)
      .filter(({ metadata }) => metadata.labels?.[CONTROL_PLANE_KEY] !== undefined)
      .map(({ metadata, status }) => ({
        name: metadata.name,
        version: /^Talos \(v(.+)\)$/.exec(status?.nodeInfo?.osImage ?? "")?.[1],
      }))
      .filter(({ version }) => version !== undefined && version !== talosVersion);
    if (others.length === 0) return undefined;
    const list = others.map(({ name, version }) => `${name} runs ${String(version)}`).join(", ");
    return `talosVersion must be the version of the machines, as talosctl is of it, got "${talosVersion}", but ${list}: set talosVersion, or end the upgrade of the machines`;
  },
});
