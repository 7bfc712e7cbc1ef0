import { type Fail, minorOf } from "../../checks";
import type { Cluster } from "../../cluster";
import { KUBERNETES_OF_TALOS } from "../model/support-matrix";
import type { TalosClusterProps } from "../props/talos-cluster-props";

/** Minor number of the oldest Talos 1.x whose generated configurations all later versions accept. */
const OLDEST_BIRTH = 8;

/** A version with its patch, without leading zeros: images have such tags only. */
const VERSION = /^1\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** Checks that the versions are supported, and compatible with each other. */
export function validateVersions(cluster: Cluster, props: TalosClusterProps, fail: Fail): void {
  const { talosVersion, bornWith, kubernetesVersion } = props;
  if (!VERSION.test(talosVersion)) {
    fail(
      "talosVersion",
      "be a version with its patch, such as 1.11.5: images and talosctl are of it",
      talosVersion,
    );
  }
  const minor = talosVersion.split(".").slice(0, 2).join(".");
  const range = KUBERNETES_OF_TALOS[minor];
  if (range === undefined) {
    const known = Object.keys(KUBERNETES_OF_TALOS).join(", ");
    return fail("talosVersion", `be of ${known}, whose configurations this library supports`, talosVersion);
  }
  const isBirth = /^1\.[1-9]\d*$/.test(bornWith) && minorOf(bornWith) >= OLDEST_BIRTH;
  if (!isBirth || minorOf(bornWith) > minorOf(minor)) {
    const rule = `be the version that the cluster was installed with, from 1.${OLDEST_BIRTH} to ${minor}`;
    fail("bornWith", rule, bornWith);
  }
  if (!VERSION.test(kubernetesVersion)) {
    fail("kubernetesVersion", "be a version with its patch, such as 1.34.1", kubernetesVersion);
  }
  const [oldest, newest] = range;
  if (minorOf(kubernetesVersion) < oldest || minorOf(kubernetesVersion) > newest) {
    const rule = `be from 1.${oldest} to 1.${newest}, which Talos ${minor} runs`;
    fail("kubernetesVersion", rule, kubernetesVersion);
  }
  const facts = cluster.kubernetesVersion;
  if (kubernetesVersion !== facts && !kubernetesVersion.startsWith(`${facts}.`)) {
    fail("kubernetesVersion", `be that of the cluster's facts, ${facts}`, kubernetesVersion);
  }
}
