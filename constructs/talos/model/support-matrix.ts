/**
 * Oldest and newest minor version of Kubernetes that each minor version of Talos supports. The library is tested with
 * these versions of Talos.
 * @see https://docs.siderolabs.com/talos/latest/getting-started/support-matrix
 */
export const KUBERNETES_OF_TALOS: Readonly<Record<string, readonly [oldest: number, newest: number]>> = {
  "1.11": [29, 34],
  "1.12": [30, 35],
  "1.13": [31, 36],
};
