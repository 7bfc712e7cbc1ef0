import { compareVersions } from "../../constructs/checks/versions";
import { KUBERNETES_OF_TALOS } from "../../constructs/talos/model/support-matrix";
import { UnsafeProcedure } from "./procedure";

/** A version of three numbers. */
export type Version = readonly [number, number, number];

/**
 * Reads a version such as `1.11.5`.
 * @throws UnsafeProcedure for any other text
 */
export function versionOf(prop: string, text: string): Version {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)$/.exec(text) ?? [];
  if (patch === undefined)
    throw new UnsafeProcedure(`${prop} must be a whole version, such as 1.11.5, got ${text}`);
  return [Number(major), Number(minor), Number(patch)];
}

/**
 * Requires that an upgrade of Talos is to a later version, by at most one minor version, and to one that runs the
 * cluster's Kubernetes.
 * @throws UnsafeProcedure with the version that comes first
 */
export function requireTalosUpgrade(from: string, to: string, kubernetesVersion: string): void {
  const target = versionOf("version", to);
  requireStep("Talos", versionOf("talosVersion", from), target);
  const [oldest, newest] = kubernetesOf(target);
  const [, minor] = versionOf("kubernetesVersion", kubernetesVersion);
  if (minor >= oldest && minor <= newest) return;
  throw new UnsafeProcedure(
    `version ${to} of Talos runs Kubernetes 1.${oldest} to 1.${newest}, and the cluster has ${kubernetesVersion}: upgrade Kubernetes first`,
  );
}

/**
 * Requires that an upgrade of Kubernetes is to a later version, by at most one minor version, and to one that the
 * cluster's Talos runs.
 * @throws UnsafeProcedure with the version that comes first
 */
export function requireKubernetesUpgrade(from: string, to: string, talosVersion: string): void {
  const target = versionOf("version", to);
  requireStep("Kubernetes", versionOf("kubernetesVersion", from), target);
  const [, newest] = kubernetesOf(versionOf("talosVersion", talosVersion));
  if (target[1] <= newest) return;
  throw new UnsafeProcedure(
    `Talos ${talosVersion} runs Kubernetes up to 1.${newest}, got ${to}: upgrade Talos first`,
  );
}

function requireStep(what: string, from: Version, to: Version): void {
  const shown = from.join(".");
  if (to[0] !== from[0] || compareVersions(to.join("."), shown) <= 0) {
    throw new UnsafeProcedure(
      `version must be above ${shown}, which ${what} has, as there is no downgrade, got ${to.join(".")}`,
    );
  }
  if (to[1] <= from[1] + 1) return;
  throw new UnsafeProcedure(
    `version must be of ${from[0]}.${from[1]} or ${from[0]}.${from[1] + 1}, as ${what} goes up one minor version at a time, got ${to.join(".")}: upgrade to the last ${from[0]}.${from[1] + 1} first`,
  );
}

/** Returns the minor versions of Kubernetes that a version of Talos runs, from and to. */
function kubernetesOf([major, minor]: Version): readonly [number, number] {
  const known = KUBERNETES_OF_TALOS[`${major}.${minor}`];
  if (known !== undefined) return known;
  const versions = Object.keys(KUBERNETES_OF_TALOS).join(", ");
  throw new UnsafeProcedure(
    `Talos must be one of ${versions}, for which machine configurations are tested, got ${major}.${minor}`,
  );
}
