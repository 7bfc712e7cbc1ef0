import {
  ElasticChart,
  Memory,
  NfsMountOptions,
  PodSecurityLevel,
  ReclaimPolicy,
} from "../../../../constructs";
import { IN_MONTHS } from "../../../support/days";
import type { Case } from "./case";
import { replaceText, set, without } from "./edit";

const VOLUME = "storage/staticVolumes/0";
const CLASS = "storage/nfsClasses/0";
const CLUSTER = "elasticsearch/clusters/0";
const DATA = `${CLUSTER}/groups/data`;

/** Further edits of the kubeadm lab, judged by hand. */
export const FURTHER_KUBEADM_LAB_EDITS: readonly Case[] = [
  {
    id: "k-static-path",
    title: "a static volume gets another directory",
    edit: set([`${VOLUME}/path`, "/var/nfs3"]),
    findings: [
      "will be refused: PersistentVolume portal-info-data-pv",
      "will be refused: kubeadm-lab-storage/portal-info-data",
    ],
  },
  {
    id: "k-static-request",
    title: "the claim of a static volume grows",
    edit: set([`${VOLUME}/request`, Memory.gibibytes(20)]),
    findings: [
      "will be refused: kubeadm-lab-storage/portal-info-data",
      "will be refused: PersistentVolumeClaim default/portal-info-data-pvc",
    ],
  },
  {
    id: "k-static-renamed",
    title: "a static volume is renamed",
    edit: set([`${VOLUME}/name`, "portal-data"]),
    findings: [
      "data lost: PersistentVolumeClaim default/portal-info-data-pvc (10Gi, class groundplan-static)",
      "data lost: PersistentVolume portal-info-data-pv (35Gi, class groundplan-static)",
    ],
  },
  {
    id: "k-static-added",
    title: "a static volume is added before another",
    edit: {
      data: (all) => {
        const [first] = all.storage?.staticVolumes ?? [];
        if (first === undefined) throw new Error("the lab has a static volume");
        return {
          ...all,
          storage: { ...all.storage, staticVolumes: [{ ...first, name: "more", path: "/var/more" }, first] },
        };
      },
    },
    findings: [],
  },
  {
    id: "k-class-renamed",
    title: "an NFS class is renamed where it is made alone",
    edit: set([`${CLASS}/className`, "nfs"]),
    findings: [
      "data lost: PersistentVolumeClaim nfs-provisioner/nfs-client-414143ed-pvc (1Mi, class groundplan-static)",
      "data lost: PersistentVolume nfs-client-414143ed-pv (1Mi, class groundplan-static)",
      "out of order: StorageClass nfs-client",
      "consequence: StorageClass nfs",
      "removed: ClusterRoleBinding nfs-client-provisioner",
      "removed: ClusterRole nfs-client-provisioner",
      "removed: Deployment nfs-provisioner/nfs-client-provisioner",
      "removed: RoleBinding nfs-provisioner/nfs-client-provisioner",
      "removed: Role nfs-provisioner/nfs-client-provisioner",
      "removed: ServiceAccount nfs-provisioner/nfs-client-provisioner",
      "removed: StorageClass nfs-client",
      "removed: terraform_data.nfs-client_class_reclaim-policy_0873AED7",
    ],
  },
  {
    id: "k-class-path",
    title: "an NFS class gets another directory",
    edit: set([`${CLASS}/path`, "/var/nfs3"]),
    findings: [
      "consequence: StorageClass nfs-client",
      "replaced: PersistentVolumeClaim nfs-provisioner/nfs-client-500842eb-pvc",
      "replaced: PersistentVolume nfs-client-500842eb-pv",
      "replaced: StorageClass nfs-client",
      "restarted: Deployment nfs-provisioner/nfs-client-provisioner",
    ],
  },
  {
    id: "k-class-mount",
    title: "an NFS class gets other mount options",
    edit: set([`${CLASS}/mountOptions`, NfsMountOptions.SOFTERR_V4]),
    findings: ["consequence: PersistentVolume nfs-client-414143ed-pv", "replaced: StorageClass nfs-client"],
  },
  {
    id: "k-class-deletes",
    title: "an NFS class is changed to delete volumes",
    edit: set(
      [`${CLASS}/reclaimPolicy`, ReclaimPolicy.DELETE],
      [`${CLASS}/acceptDataLoss`, { reason: "a lab" }],
    ),
    findings: ["guard taken away: StorageClass nfs-client", "replaced: StorageClass nfs-client"],
  },
  {
    id: "k-class-removed",
    title: "an NFS class is removed",
    edit: set(["storage/nfsClasses", []]),
    findings: [
      "data lost: PersistentVolumeClaim nfs-provisioner/nfs-client-414143ed-pvc (1Mi, class groundplan-static)",
      "data lost: PersistentVolume nfs-client-414143ed-pv (1Mi, class groundplan-static)",
      "out of order: StorageClass nfs-client",
      "consequence: StorageClass nfs-client",
      "removed: ClusterRoleBinding nfs-client-provisioner",
      "removed: ClusterRole nfs-client-provisioner",
      "removed: Deployment nfs-provisioner/nfs-client-provisioner",
      "removed: RoleBinding nfs-provisioner/nfs-client-provisioner",
      "removed: Role nfs-provisioner/nfs-client-provisioner",
      "removed: ServiceAccount nfs-provisioner/nfs-client-provisioner",
      "removed: StorageClass nfs-client",
      "removed: terraform_data.nfs-client_class_reclaim-policy_0873AED7",
    ],
  },
  {
    id: "k-provisioner-placed",
    title: "a provisioner is put on one node",
    edit: set([`${CLASS}/nodeSelector`, { "kubernetes.io/hostname": "test-data-01" }]),
    findings: [
      "consequence: Deployment nfs-provisioner/nfs-client-provisioner",
      "restarted: Deployment nfs-provisioner/nfs-client-provisioner",
    ],
  },
  {
    id: "k-pod-security",
    title: "a namespace enforces more",
    edit: set(["namespaces/namespaces/0/podSecurity", PodSecurityLevel.RESTRICTED]),
    findings: [
      "will be refused: Deployment nfs-provisioner/nfs-client-provisioner",
      "consequence: Namespace nfs-provisioner",
    ],
  },
  {
    id: "k-holds-data",
    title: "a namespace is said to hold no data",
    edit: set(["namespaces/namespaces/1/holdsData", false]),
    findings: ["guard taken away: Namespace elasticsearch"],
  },
  {
    id: "k-group-grows",
    title: "a group of data nodes gets a node",
    edit: set([`${DATA}/replicas`, 4]),
    findings: ["scaled: release elasticsearch/elasticsearch-data"],
  },
  {
    id: "k-cluster-renamed",
    title: "a cluster of Elasticsearch is renamed",
    edit: set([`${CLUSTER}/clusterName`, "search"]),
    findings: [
      "data left behind: release elasticsearch/elasticsearch-data",
      "data left behind: release elasticsearch/elasticsearch-master",
    ],
  },
  {
    id: "k-avoided-nodes",
    title: "data nodes avoid another node",
    edit: set([`${DATA}/avoidNodes`, ["test-data-02", "test-kub-01"]]),
    findings: ["restarted: release elasticsearch/elasticsearch-data"],
  },
  {
    id: "k-no-budgets",
    title: "Elasticsearch has no disruption budgets",
    edit: set([`${CLUSTER}/disruptionBudgets`, false]),
    findings: [
      "guard taken away: release elasticsearch/elasticsearch-data",
      "guard taken away: release elasticsearch/elasticsearch-master",
    ],
  },
  {
    id: "k-settings",
    title: "Elasticsearch gets a setting",
    edit: set([`${CLUSTER}/settings`, { "indices.query.bool.max_clause_count": 2048 }]),
    findings: [
      "restarted: release elasticsearch/elasticsearch-data",
      "restarted: release elasticsearch/elasticsearch-master",
    ],
  },
  {
    id: "k-service-annotation",
    title: "a value reaches a Service alone",
    edit: set([
      `${CLUSTER}/engine`,
      new ElasticChart({ version: "7.17.3", extraValues: { service: { annotations: { a: "b" } } } }),
    ]),
    findings: [],
  },
  {
    id: "k-pod-annotation",
    title: "a value reaches the pods",
    edit: set([
      `${CLUSTER}/engine`,
      new ElasticChart({ version: "7.17.3", extraValues: { podAnnotations: { a: "b" } } }),
    ]),
    findings: [
      "restarted: release elasticsearch/elasticsearch-data",
      "restarted: release elasticsearch/elasticsearch-master",
    ],
  },
  {
    id: "k-es-suspended",
    title: "Elasticsearch is suspended",
    edit: set([`${CLUSTER}/suspended`, { until: IN_MONTHS }]),
    findings: ["suspended: Elasticsearch elasticsearch/elasticsearch"],
  },
  {
    id: "k-other-class",
    title: "data nodes get another class",
    edit: set([`${DATA}/volume/storageClass`, "local-path"]),
    findings: [
      "will be refused: kubeadm-lab-elasticsearch/elasticsearch",
      "will be refused: release elasticsearch/elasticsearch-data",
    ],
  },
  {
    id: "k-layer-removed",
    title: "a layer is removed",
    edit: without("elasticsearch"),
    findings: ["data left behind: stack"],
  },
  {
    id: "k-node-address",
    title: "a node gets another address",
    edit: replaceText("172.16.102.41", "172.16.102.51"),
    findings: [],
  },
  {
    id: "k-unprotected",
    title: "protection is taken away",
    edit: replaceText(/"prevent_destroy":true/g, '"prevent_destroy":false', "kubeadm-lab-storage"),
    findings: [
      "guard taken away: PersistentVolumeClaim default/portal-info-data-pvc",
      "guard taken away: PersistentVolume portal-info-data-pv",
    ],
  },
];
