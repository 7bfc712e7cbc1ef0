import { UnsafeProcedure } from "./procedure";

/** What a minor version of Talos runs. */
interface TalosMinor {
  /** Minor version of Talos. */
  readonly minor: number;
  /** Minor versions of Kubernetes, from and to. */
  readonly kubernetes: readonly [number, number];
}

/**
 * The versions of Talos that the library was judged with, and what each runs.
 * @see https://docs.siderolabs.com/talos/latest/getting-started/support-matrix
 */
const KNOWN: readonly TalosMinor[] = [
  { minor: 11, kubernetes: [29, 34] },
  { minor: 12, kubernetes: [30, 35] },
  { minor: 13, kubernetes: [31, 36] },
];

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
 * Requires an upgrade of Talos that goes up, by at most one minor version, to one that runs the cluster's Kubernetes.
 * @throws UnsafeProcedure with the version that comes first
 */
export function requireTalosUpgrade(from: string, to: string, kubernetesVersion: string): void {
  const target = versionOf("version", to);
  requireStep("Talos", versionOf("talosVersion", from), target);
  const { kubernetes } = knownMinor(target);
  const [, minor] = versionOf("kubernetesVersion", kubernetesVersion);
  if (minor >= kubernetes[0] && minor <= kubernetes[1]) return;
  throw new UnsafeProcedure(
    `version ${to} of Talos runs Kubernetes 1.${kubernetes[0]} to 1.${kubernetes[1]}, and the cluster has ${kubernetesVersion}: upgrade Kubernetes first`,
  );
}

/**
 * Requires an upgrade of Kubernetes that goes up, by at most one minor version, to one that the cluster's Talos runs.
 * @throws UnsafeProcedure with the version that comes first
 */
export function requireKubernetesUpgrade(from: string, to: string, talosVersion: string): void {
  const target = versionOf("version", to);
  requireStep("Kubernetes", versionOf("kubernetesVersion", from), target);
  const { kubernetes } = knownMinor(versionOf("talosVersion", talosVersion));
  if (target[1] <= kubernetes[1]) return;
  throw new UnsafeProcedure(
    `Talos ${talosVersion} runs Kubernetes up to 1.${kubernetes[1]}, got ${to}: upgrade Talos first`,
  );
}

function requireStep(what: string, from: Version, to: Version): void {
  const shown = from.join(".");
  if (to[0] !== from[0] || order(to) <= order(from)) {
    throw new UnsafeProcedure(
      `version must be above ${shown}, which ${what} has: a downgrade is none, got ${to.join(".")}`,
    );
  }
  if (to[1] <= from[1] + 1) return;
  throw new UnsafeProcedure(
    `version must be of ${from[0]}.${from[1]} or ${from[0]}.${from[1] + 1}, as ${what} goes up one minor version at a time, got ${to.join(".")}: upgrade to the last ${from[0]}.${from[1] + 1} first`,
  );
}

function knownMinor([major, minor]: Version): TalosMinor {
  const known = KNOWN.find((each) => major === 1 && each.minor === minor);
  if (known !== undefined) return known;
  const versions = KNOWN.map((each) => `1.${each.minor}`).join(", ");
  throw new UnsafeProcedure(
    `Talos must be one of ${versions}, with which machine configurations were tried, got ${major}.${minor}`,
  );
}

function order([major, minor, patch]: Version): number {
  return (major * 1000 + minor) * 1000 + patch;
}
