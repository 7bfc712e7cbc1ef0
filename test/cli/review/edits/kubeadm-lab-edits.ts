import { localState, Memory, NfsMountOptions, s3State } from "../../../../constructs";
import type { Case } from "./case";
import { renameIds, replaceText, set } from "./edit";

const VOLUME = "storage/staticVolumes/0";
const CLASS = "storage/nfsClasses/0";
const CLUSTER = "elasticsearch/clusters/0";
const SERVER = "nfs-02.mk.local";

/** Edits of the kubeadm lab. */
export const KUBEADM_LAB_EDITS: readonly Case[] = [
  {
    id: "k01",
    title: "the construct id of a static volume is renamed",
    edit: renameIds("kubeadm-lab-storage", { "portal-info-data": "volume-portal-info-data" }),
    findings: [
      "moved: PersistentVolumeClaim default/portal-info-data-pvc",
      "moved: PersistentVolume portal-info-data-pv",
    ],
  },
  {
    id: "k02",
    title: "the construct id of an NFS class is renamed",
    edit: renameIds("kubeadm-lab-storage", { "nfs-client": "class-nfs-client" }),
    findings: [
      "moved: ClusterRoleBinding nfs-client-provisioner",
      "moved: ClusterRole nfs-client-provisioner",
      "moved: Deployment nfs-provisioner/nfs-client-provisioner",
      "moved: PersistentVolumeClaim nfs-provisioner/nfs-client-414143ed-pvc",
      "moved: PersistentVolume nfs-client-414143ed-pv",
      "moved: RoleBinding nfs-provisioner/nfs-client-provisioner",
      "moved: Role nfs-provisioner/nfs-client-provisioner",
      "moved: ServiceAccount nfs-provisioner/nfs-client-provisioner",
      "moved: StorageClass nfs-client",
      "moved: terraform_data.nfs-client_class_reclaim-policy_0873AED7",
    ],
  },
  {
    id: "k03",
    title: "a static volume moves to another namespace",
    edit: set([`${VOLUME}/namespace`, "elasticsearch"]),
    findings: [
      "will be refused: PersistentVolumeClaim default/portal-info-data-pvc",
      "will be refused: kubeadm-lab-storage/portal-info-data",
      "consequence: PersistentVolume portal-info-data-pv",
    ],
  },
  {
    id: "k04",
    title: "a static volume grows",
    edit: set([`${VOLUME}/capacity`, Memory.gibibytes(50)]),
    findings: ["will be refused: kubeadm-lab-storage/portal-info-data"],
  },
  {
    id: "k06",
    title: "the address of the NFS server is edited",
    edit: set([`${VOLUME}/server`, SERVER], [`${CLASS}/server`, SERVER]),
    findings: [
      "will be refused: PersistentVolume portal-info-data-pv",
      "will be refused: kubeadm-lab-storage/portal-info-data",
      "consequence: StorageClass nfs-client",
      "replaced: PersistentVolumeClaim nfs-provisioner/nfs-client-f3131ab7-pvc",
      "replaced: PersistentVolume nfs-client-f3131ab7-pv",
      "replaced: StorageClass nfs-client",
      "restarted: Deployment nfs-provisioner/nfs-client-provisioner",
    ],
  },
  {
    id: "k07",
    title: "a static volume gets other mount options",
    edit: set([`${VOLUME}/mountOptions`, NfsMountOptions.SOFTERR_V4]),
    findings: ["consequence: PersistentVolume portal-info-data-pv"],
  },
  {
    id: "k09",
    title: "an NFS class gets a path pattern",
    edit: set([`${CLASS}/pathPattern`, "${.PVC.namespace}/${.PVC.name}"]),
    findings: ["replaced: StorageClass nfs-client"],
  },
  {
    id: "k11",
    title: "an NFS class is the default no more",
    edit: set([`${CLASS}/isDefault`, false]),
    findings: ["consequence: StorageClass nfs-client"],
  },
  {
    id: "k12",
    title: "a class says the reclaim policy that it has",
    edit: set([`${CLASS}/reclaimPolicy`, "Retain"]),
    findings: [],
  },
  {
    id: "k13",
    title: "a static volume is removed",
    edit: set(["storage/staticVolumes", []]),
    findings: [
      "data lost: PersistentVolumeClaim default/portal-info-data-pvc (10Gi, class groundplan-static)",
      "data lost: PersistentVolume portal-info-data-pv (35Gi, class groundplan-static)",
    ],
  },
  {
    id: "k15",
    title: "a namespace is removed in which another stack lives",
    edit: {
      data: (all) => ({ ...all, namespaces: { namespaces: all.namespaces?.namespaces.slice(1) ?? [] } }),
    },
    findings: ["data lost: Namespace nfs-provisioner"],
  },
  {
    id: "k16",
    title: "a namespace is renamed, with all that is in it",
    edit: set(["namespaces/namespaces/1/name", "search"], [`${CLUSTER}/namespace`, "search"]),
    findings: [
      "data lost: Namespace elasticsearch",
      "replaced: release search/elasticsearch-data",
      "replaced: release search/elasticsearch-master",
    ],
  },
  {
    id: "k17",
    title: "a group of data nodes loses a node",
    edit: set([`${CLUSTER}/groups/data/replicas`, 2]),
    findings: ["scaled: release elasticsearch/elasticsearch-data"],
  },
  {
    id: "k19",
    title: "a group of data nodes is renamed",
    edit: {
      data: (all) => {
        const [cluster] = all.elasticsearch?.clusters ?? [];
        if (cluster === undefined) throw new Error("the lab has a cluster");
        const { data, ...others } = cluster.groups;
        const renamed = { ...cluster, groups: { ...others, ...(data && { hot: data }) } };
        return { ...all, elasticsearch: { clusters: [renamed] } };
      },
    },
    findings: [
      "data left behind: release elasticsearch/elasticsearch-data",
      "will be refused: kubeadm-lab-elasticsearch/elasticsearch",
    ],
  },
  {
    id: "k20",
    title: "the volumes of Elasticsearch grow",
    edit: set(
      ...["master", "data"].map(
        (group) => [`${CLUSTER}/groups/${group}/volume/size`, Memory.gibibytes(2)] as const,
      ),
    ),
    findings: [
      "will be refused: kubeadm-lab-elasticsearch/elasticsearch",
      "will be refused: release elasticsearch/elasticsearch-data",
      "will be refused: release elasticsearch/elasticsearch-master",
    ],
  },
  {
    id: "k21",
    title: "Elasticsearch gets a smaller heap",
    edit: set(
      ...["master", "data"].map(
        (group) => [`${CLUSTER}/groups/${group}/heap`, Memory.mebibytes(768)] as const,
      ),
    ),
    findings: [
      "restarted: release elasticsearch/elasticsearch-data",
      "restarted: release elasticsearch/elasticsearch-master",
    ],
  },
  {
    id: "k24",
    title: "the states move to a bucket",
    edit: set(["state", s3State({ bucket: "states", region: "eu-central-1" })]),
    findings: [
      "another cluster or state: state",
      "another cluster or state: state",
      "another cluster or state: state",
    ],
  },
  {
    id: "k25",
    title: "the states move to another folder",
    edit: set(["state", localState({ directory: "../../../states" })]),
    findings: [
      "another cluster or state: state",
      "another cluster or state: state",
      "another cluster or state: state",
    ],
  },
  {
    id: "k27",
    title: "the nodes of the cluster are listed in another order",
    edit: {
      contents: (contents) =>
        JSON.parse(JSON.stringify(contents), (key, value: unknown) =>
          key === "nodes" && Array.isArray(value) ? value.reverse() : value,
        ) as typeof contents,
    },
    findings: [],
  },
  {
    id: "k28",
    title: "the namespaces are listed in another order",
    edit: {
      data: (all) => ({
        ...all,
        namespaces: { namespaces: [...(all.namespaces?.namespaces ?? [])].reverse() },
      }),
    },
    findings: [],
  },
  {
    id: "k30",
    title: "a provisioner moves to another namespace",
    edit: set([`${CLASS}/namespace`, "elasticsearch"]),
    findings: [
      "consequence: PersistentVolume nfs-client-414143ed-pv",
      "replaced: Deployment elasticsearch/nfs-client-provisioner",
      "replaced: PersistentVolumeClaim elasticsearch/nfs-client-414143ed-pvc",
      "replaced: RoleBinding elasticsearch/nfs-client-provisioner",
      "replaced: Role elasticsearch/nfs-client-provisioner",
      "replaced: ServiceAccount elasticsearch/nfs-client-provisioner",
    ],
  },
  {
    id: "k31",
    title: "the construct ids of the namespaces are renamed",
    edit: renameIds("kubeadm-lab-namespaces", {
      elasticsearch: "ns-elasticsearch",
      "nfs-provisioner": "ns-nfs-provisioner",
    }),
    findings: ["moved: Namespace elasticsearch", "moved: Namespace nfs-provisioner"],
  },
  {
    id: "context",
    title: "the stacks lead to another cluster",
    edit: replaceText(/"config_context":"kubeadm-lab"/g, '"config_context":"production"'),
    findings: [
      "another cluster or state: cluster",
      "another cluster or state: cluster",
      "another cluster or state: cluster",
    ],
  },
];
