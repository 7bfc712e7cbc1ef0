import { OTHER_SHA256 } from "../../../workloads/datasets/example";
import type { Case } from "./case";
import { set, without } from "./edit";

const TALOS = "machines/talos";
const SNAPSHOTS = "etcdSnapshots/snapshots";

/** Edits of machines, of what is saved of them and of their GPU, judged by hand. */
export const MACHINE_EDITS: readonly Case[] = [
  {
    id: "m-talos-version",
    title: "machines get a newer Talos",
    edit: set([`${TALOS}/talosVersion`, "1.11.6"], [`${SNAPSHOTS}/talosVersion`, "1.11.6"]),
    findings: ["consequence: machines of homelab-talos", "consequence: CronJob backup/etcd-snapshots"],
  },
  {
    id: "m-kubernetes-version",
    title: "machines get a newer Kubernetes",
    edit: set([`${TALOS}/kubernetesVersion`, "1.34.2"]),
    findings: ["consequence: machines of homelab-talos"],
  },
  {
    id: "m-disk",
    title: "a machine has another disk",
    edit: set([`${TALOS}/machines/talos-hfv-ykp/systemDisk`, { model: "Samsung*", gigabytes: 500 }]),
    findings: ["consequence: machines of homelab-talos"],
  },
  {
    id: "m-endpoint",
    title: "the API of the cluster is at another machine",
    edit: set([`${TALOS}/endpoint`, "https://192.168.2.49:6443"]),
    findings: ["consequence: machines of homelab-talos"],
  },
  {
    id: "m-machines-removed",
    title: "the machines are described no more",
    edit: without("machines"),
    findings: ["data left behind: stack", "consequence: machines of homelab-talos"],
  },
  {
    id: "m-snapshots-elsewhere",
    title: "snapshots of etcd go to another bucket",
    edit: set([`${SNAPSHOTS}/repository/url`, "s3:https://s3.eu-central-003.backblazeb2.com/other"]),
    findings: ["consequence: CronJob backup/etcd-snapshots", "consequence: CronJob backup/etcd-snapshots"],
  },
  {
    id: "m-snapshots-fewer",
    title: "fewer snapshots of etcd are kept",
    edit: set([`${SNAPSHOTS}/keep`, { daily: 3 }]),
    findings: ["consequence: ConfigMap backup/etcd-snapshots-config"],
  },
  {
    id: "m-snapshots-removed",
    title: "etcd is saved no more",
    edit: without("etcdSnapshots"),
    findings: ["data left behind: stack", "consequence: machines of homelab-talos"],
  },
  {
    id: "m-device-specs",
    title: "the device plugin passes no device specs",
    edit: set(["gpu/nvidia/passDeviceSpecs", false]),
    findings: ["restarted: DaemonSet kube-system/nvidia-device-plugin"],
  },
];

const LOAD = "datasets/loads/0";

/** Edits of datasets and runners of the research cluster, judged by hand. */
export const DATASET_EDITS: readonly Case[] = [
  {
    id: "d-digest",
    title: "a dataset has another digest",
    edit: set([`${LOAD}/sources/bankdataset/sha256`, OTHER_SHA256]),
    findings: ["replaced: Job dedup-experiment/testdata"],
  },
  {
    id: "d-source-removed",
    title: "a dataset is loaded no more",
    edit: without(`${LOAD}/sources/million_post`),
    findings: ["replaced: Job dedup-experiment/testdata"],
  },
  {
    id: "d-directory",
    title: "datasets are loaded into another directory",
    edit: set([`${LOAD}/directory`, "data"]),
    findings: ["replaced: Job dedup-experiment/testdata"],
  },
  {
    id: "d-runner-anywhere",
    title: "a runner may run its jobs anywhere",
    edit: without("runners/pools/0/on"),
    findings: [
      "consequence: Deployment dedup-experiment-runner/experiment-runner",
      "restarted: Deployment dedup-experiment-runner/experiment-runner",
    ],
  },
  {
    id: "d-runner-token",
    title: "a runner has another token",
    edit: set(["runners/pools/0/token/key", "other"]),
    findings: ["restarted: Deployment dedup-experiment-runner/experiment-runner"],
  },
];
