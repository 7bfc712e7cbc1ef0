import { AccessType, Memory, Squash } from "../../../../constructs";
import type { Case } from "./case";
import { replaceText, set, without } from "./edit";

const CLASS = "storage/longhornClasses/0";
const SERVER = "experiment/server";
const DATA = `${SERVER}/exports/data`;
const ISOLATION = "isolation/isolatedNodes/0";

/** Further edits of the research cluster's nodes, classes and exports, judged by hand. */
export const RESEARCH_STORAGE_EDITS: readonly Case[] = [
  {
    id: "r-longhorn-replicas",
    title: "a Longhorn class keeps more replicas",
    edit: set([`${CLASS}/numberOfReplicas`, 2]),
    findings: ["replaced: StorageClass longhorn-experiment"],
  },
  {
    id: "r-longhorn-expansion",
    title: "a Longhorn class expands no more",
    edit: set([`${CLASS}/allowVolumeExpansion`, false]),
    findings: ["guard taken away: StorageClass longhorn-experiment"],
  },
  {
    id: "r-longhorn-default",
    title: "a Longhorn class becomes the default",
    edit: set([`${CLASS}/isDefault`, true]),
    findings: ["consequence: StorageClass longhorn-experiment"],
  },
  {
    id: "r-longhorn-renamed",
    title: "a Longhorn class is renamed, with its claim",
    edit: set(
      [`${CLASS}/className`, "longhorn-lab"],
      [`${SERVER}/volume/storageClass`, { className: "longhorn-lab", numberOfReplicas: 1 }],
    ),
    findings: [
      "will be refused: PersistentVolumeClaim dedup-experiment/experiment-data",
      "will be refused: research-experiment/data",
      "out of order: StorageClass longhorn-experiment",
      "removed: StorageClass longhorn-experiment",
      "removed: terraform_data.longhorn-experiment_class_reclaim-policy_3CD56CD2",
    ],
  },
  {
    id: "r-claim-shrinks",
    title: "the experiment's claim shrinks",
    edit: set([`${SERVER}/volume/size`, Memory.gibibytes(100)]),
    findings: [
      "will be refused: PersistentVolumeClaim dedup-experiment/experiment-data",
      "will be refused: research-experiment/data",
    ],
  },
  {
    id: "r-nfs-image",
    title: "the NFS server gets another image",
    edit: set([`${SERVER}/image`, "example.com/ganesha:6"]),
    findings: ["restarted: Deployment dedup-experiment/nfs-server"],
  },
  {
    id: "r-nfs-squash",
    title: "an export squashes root",
    edit: set([`${DATA}/squash`, Squash.ROOT]),
    findings: [
      "consequence: ConfigMap dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r-nfs-read-only",
    title: "an export is read-only",
    edit: set([`${DATA}/accessType`, AccessType.RO]),
    findings: [
      "consequence: ConfigMap dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r-nfs-client",
    title: "an export lets another network in",
    edit: set([`${DATA}/clients`, ["10.0.110.0/24", "10.0.120.0/24", "10.0.130.0/24"]]),
    findings: [
      "consequence: ConfigMap dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r-nfs-path",
    title: "an export serves another directory",
    edit: set([`${DATA}/path`, "/export/testdata"]),
    findings: [
      "consequence: ConfigMap dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r-nfs-network",
    title: "the NFS server leaves the host's network",
    edit: set([`${SERVER}/network`, { clusterIp: "10.96.0.50" }]),
    findings: [
      "consequence: Deployment dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment/nfs-server",
    ],
  },
  {
    id: "r-nfs-namespace",
    title: "the NFS server moves to another namespace",
    edit: set([`${SERVER}/namespace`, "redis"]),
    findings: [
      "will be refused: PersistentVolumeClaim dedup-experiment/experiment-data",
      "will be refused: Deployment redis/nfs-server",
      "consequence: PersistentVolumeClaim dedup-experiment/experiment-data",
      "replaced: ConfigMap redis/nfs-server",
      "replaced: Deployment redis/nfs-server",
    ],
  },
  {
    id: "r-nfs-renamed",
    title: "the NFS server is renamed",
    edit: set([`${SERVER}/name`, "nfs"]),
    findings: ["replaced: ConfigMap dedup-experiment/nfs", "replaced: Deployment dedup-experiment/nfs"],
  },
  {
    id: "r-mount-directory",
    title: "hosts mount the export elsewhere",
    edit: set(["experiment/mountDirectory", "/mnt/other"]),
    findings: [],
  },
  {
    id: "r-experiment-removed",
    title: "the experiment is removed",
    edit: without("experiment"),
    findings: ["data left behind: stack"],
  },
  {
    id: "r-must-run-there",
    title: "what must run on an isolated node is no longer said",
    edit: set([`${ISOLATION}/mustRunThere`, []]),
    findings: ["guard taken away: research-isolation/talos-say-ls6"],
  },
  {
    id: "r-other-node",
    title: "another node is isolated",
    edit: replaceText(/talos-say-ls6/g, "talos-qkr-yc0"),
    findings: [
      "guard taken away: Node talos-say-ls6",
      "consequence: machines of research",
      "consequence: Node talos-qkr-yc0",
      "consequence: Deployment dedup-experiment/nfs-server",
      "consequence: Deployment dedup-experiment-runner/experiment-runner",
      "replaced: Job dedup-experiment/testdata",
      "removed: release kube-system/taint-talos-say-ls6-4fd7278c",
      "removed: release kube-system/longhorn-talos-say-ls6-4fd7278c",
      "restarted: Deployment dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment-runner/experiment-runner",
    ],
  },
  {
    id: "r-evicting-taint",
    title: "a taint evicts pods",
    edit: replaceText(/"NoSchedule"/g, '"NoExecute"'),
    findings: [
      "out of order: Node talos-say-ls6",
      "consequence: Node talos-say-ls6",
      "consequence: release kube-system/taint-talos-say-ls6-4fd7278c",
      "replaced: Job dedup-experiment/testdata",
      "restarted: release monitoring/kube-prometheus-stack",
      "restarted: Deployment dedup-experiment/nfs-server",
      "restarted: Deployment dedup-experiment-runner/experiment-runner",
    ],
  },
  {
    id: "r-no-dependency",
    title: "a stack no longer waits for the others",
    edit: {
      contents: (contents) => ({
        ...contents,
        "research-experiment": { ...contents["research-experiment"], dependencies: [] },
      }),
    },
    findings: [
      "out of order: Namespace dedup-experiment",
      "out of order: StorageClass longhorn-experiment",
      "out of order: Namespace dedup-experiment",
      "out of order: Namespace dedup-experiment-runner",
    ],
  },
];
