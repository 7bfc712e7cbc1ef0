import { isIP } from "node:net";
import { Token } from "cdktf";
import { type Fail, failOf, requireDnsLabel, requireImage, requireWholeNumber } from "../../../checks";
import { Cidr, type Cluster, Distribution, NodeRole, parseIpAddress } from "../../../cluster";
import { validatePassword, validateServer, validateUpkeep } from "../restic-backup-rules";
import type { EtcdSnapshotsProps } from "./etcd-snapshots-props";

/** Minimum seconds for an attempt: talosctl takes long to give up on a machine that does not respond. */
const LEAST_ATTEMPT_SECONDS = 60;

/** A version of Talos without leading zeros: images have such tags only. */
const VERSION = /^[1-9]\d*(\.(0|[1-9]\d*)){2}(-[\w.]+)?$/;

/** Variables that the construct sets itself. */
const SET_ANYWAY = ["RESTIC_PASSWORD", "RESTIC_REPOSITORY", "RESTIC_CACHE_DIR"];

/** Resolved settings for the scripts. */
export interface EtcdTaking {
  /** Addresses of the control planes, in the order in which they are tried. */
  readonly controlPlanes: readonly string[];
  /** Seconds for the attempt at each of them. */
  readonly attemptSeconds: number;
  /** Image of talosctl. */
  readonly talosctlImage: string;
}

/**
 * Checks all rules of snapshots that do not need the live cluster, and returns the resolved settings.
 * @throws for the first rule that is broken.
 */
export function requireEtcdSnapshots(
  path: string,
  props: EtcdSnapshotsProps,
  cluster: Cluster | undefined,
): EtcdTaking {
  const fail = failOf(path);
  const { name, host, talosVersion, activeDeadlineSeconds } = props;
  if (Token.isUnresolved(name)) fail("name", "be a literal: snapshots are tagged with it", name);
  requireDnsLabel(fail, "host", host);
  if (!VERSION.test(talosVersion)) {
    fail("talosVersion", "be a whole version, such as 1.11.5", talosVersion);
  }
  if (cluster !== undefined && cluster.distribution !== Distribution.TALOS) {
    const rule =
      "be that of a cluster of Talos: K3s uploads its own snapshots (--etcd-s3), and kubeadm needs etcdctl on the machines";
    fail("talosVersion", rule, cluster.distribution);
  }
  const controlPlanes = requireControlPlanes(props, cluster, fail);
  if (props.busyboxImage !== undefined) requireImage(path, "busyboxImage", props.busyboxImage);
  validateServer(props.repository, fail);
  const taken = SET_ANYWAY.find((each) => Object.hasOwn(props.secretEnv ?? {}, each));
  if (taken !== undefined) fail("secretEnv", "not set what follows from password and repository", taken);
  validateOffCluster(props, cluster, fail);
  validatePassword(props, fail);
  validateUpkeep(props, fail);
  validatePushUrl(props, fail);
  const least = LEAST_ATTEMPT_SECONDS * (controlPlanes.length + 1);
  requireWholeNumber(fail, "activeDeadlineSeconds", activeDeadlineSeconds, {
    least,
    why: ": a minute for each control plane, as one may not answer, and one for the repository",
  });
  const attemptSeconds = Math.floor(activeDeadlineSeconds / (controlPlanes.length + 1));
  return { controlPlanes, attemptSeconds, talosctlImage: requireTalosctl(props, fail) };
}

function requireControlPlanes(
  { controlPlanes }: EtcdSnapshotsProps,
  cluster: Cluster | undefined,
  fail: Fail,
): readonly string[] {
  const ofCluster = cluster?.nodes
    .filter(({ roles }) => roles.includes(NodeRole.CONTROL_PLANE))
    .map(({ address }) => address);
  const addresses = controlPlanes ?? ofCluster ?? [];
  if (addresses.length === 0) {
    fail(
      "controlPlanes",
      "contain the addresses of all control planes, as no Cluster is known",
      controlPlanes,
    );
  }
  const wrong = addresses.findIndex((address) => !Token.isUnresolved(address) && isIP(address) === 0);
  if (wrong >= 0) fail(`controlPlanes[${wrong}]`, "be an IP address", addresses[wrong]);
  const other = cluster?.nodes.find(
    ({ address, roles }) => addresses.includes(address) && !roles.includes(NodeRole.CONTROL_PLANE),
  );
  if (other !== undefined) {
    fail("controlPlanes", `contain control planes only: ${other.name} has no etcd`, other.address);
  }
  const left = ofCluster?.find((address) => !addresses.includes(address));
  if (left !== undefined) {
    fail(
      "controlPlanes",
      `contain all control planes of the cluster, also ${left}: one may be down`,
      addresses,
    );
  }
  // one address can be written in many ways.
  const values = addresses.map((address) => parseIpAddress(address)?.value ?? address);
  if (new Set(values).size < addresses.length) fail("controlPlanes", "contain each address once", addresses);
  return addresses;
}

/** Refuses repositories that would be lost with the cluster. */
function validateOffCluster(
  { repository: { url } }: EtcdSnapshotsProps,
  cluster: Cluster | undefined,
  fail: Fail,
): void {
  if (Token.isUnresolved(url)) return;
  const host = hostOf(url);
  const networks = cluster === undefined ? [] : [cluster.podCidr, cluster.serviceCidr];
  const isInside =
    /\.svc(\.|$)|\.cluster\.local\.?$|^localhost$|^127\.|^0\.|^\[?::1?\]?$/.test(host) ||
    networks.some((each) => Cidr.parse(each)?.contains(host) === true);
  const node = cluster?.nodes.find(({ address, name }) => host === address || host === name);
  if (!isInside && node === undefined) return;
  const rule = `be on a server outside the cluster, or the snapshots are lost with it${node === undefined ? "" : `, and ${host} is its node ${node.name}`}`;
  fail("repository.url", rule, url);
}

/**
 * Returns the host in a repository URL of restic, such as `s3:https://host/bucket`, `s3:host/bucket` or
 * `sftp:user@host:/folder`.
 */
function hostOf(url: string): string {
  const [, host = ""] = /^\w+:(?:https?:)?(?:\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/]*)/.exec(url) ?? [];
  return host.replace(/^\[(.*)\]$/, "$1");
}

function validatePushUrl({ pushUrl }: EtcdSnapshotsProps, fail: Fail): void {
  if (
    pushUrl === undefined ||
    Token.isUnresolved(pushUrl) ||
    (URL.canParse(pushUrl) && /^https?:\/\/[^\s/]+[^\s]*[^\s/]$/.test(pushUrl))
  )
    return;
  fail(
    "pushUrl",
    "begin with http:// or https://, and end without a slash: /metrics/job/... is added",
    pushUrl,
  );
}

/** Requires a tag that equals the version of Talos, and returns the image. */
function requireTalosctl({ talosVersion, talosctlImage }: EtcdSnapshotsProps, fail: Fail): string {
  const tag = `v${talosVersion}`;
  if (talosctlImage === undefined) return `ghcr.io/siderolabs/talosctl:${tag}`;
  if (!Token.isUnresolved(talosctlImage) && !talosctlImage.replace(/@sha\d+:.*/, "").endsWith(`:${tag}`)) {
    fail("talosctlImage", `have the tag ${tag}, that of talosVersion; a digest may follow`, talosctlImage);
  }
  return talosctlImage;
}
