import { homelabK3s } from "../../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../../stacks/environments/homelab-talos";
import { kubeadmLab } from "../../../../stacks/environments/kubeadm-lab";
import { research } from "../../../../stacks/environments/research";
import { ControlPlane } from "../../control-plane/control-plane";
import { elasticCharts, elasticChartSource } from "../../elasticsearch/elastic-charts";
import { COMMUNITY_SOURCE, LIGHT_CHARTS, MONITORING_CHARTS } from "../../monitoring/real-charts";
import { crdsAvailable } from "../../routes/crds";
import { ChartsTogether } from "../../support/charts-together";
import {
  ECK_CHARTS,
  ECK_SOURCE,
  standInForElasticsearch,
  standInForKibana,
} from "../../support/eck-stand-in";
import { volumesForElasticsearch } from "./elasticsearch-volumes";
import {
  HOUSE_CRDS,
  installHouseNeighbours,
  standInForElasticServices,
  standInForExternalSecrets,
} from "./house-neighbours";
import { installNeighbours, storageClass, volumeFor, volumesForDatabases } from "./research-neighbours";
import { LOCAL_PATH } from "./talos-neighbours";
import type { LabKit } from "./verified-lab";

/** Version of Elastic's chart that the kubeadm lab has. */
const ELASTIC_VERSION = "7.17.3";

/** Namespace of the kubeadm lab's Elasticsearch. */
export const ES = "elasticsearch";

const bed = ControlPlane.available();

const unless = (needed: LabKit["available"]) => (bed.ok ? needed : bed);

/** The kubeadm lab: NFS, and Elasticsearch by Elastic's chart. */
export const KUBEADM_LAB: LabKit = {
  cluster: kubeadmLab.cluster,
  available: unless(elasticCharts(ELASTIC_VERSION)),
  layers: ["namespaces", "storage", "elasticsearch"],
  namespaces: [ES, "nfs-provisioner"],
  clusterWide: /nfs-client|nfs-provisioner|^portal|^elasticsearch/,
  charts: () => ({
    sources: { "https://helm.elastic.co": elasticChartSource(ELASTIC_VERSION) },
    remove: () => undefined,
  }),
  around: (plane, event) => {
    if (event === "before elasticsearch") plane.apply(volumesForElasticsearch());
  },
};

/** The Talos home: Prometheus without an operator, on the disk of one machine. */
export const HOMELAB_TALOS: LabKit = {
  cluster: homelabTalos.cluster,
  available: unless(ChartsTogether.available(LIGHT_CHARTS)),
  layers: ["namespaces", "monitoring"],
  namespaces: ["monitoring", "node-exporter"],
  clusterWide: /^monitoring-/,
  charts: () => mirrored(LIGHT_CHARTS, COMMUNITY_SOURCE),
  around: (plane, event) => {
    if (event === "before monitoring") plane.apply(LOCAL_PATH);
  },
};

/** The home lab with K3s: Elasticsearch with a simulated operator. */
export const HOMELAB_K3S: LabKit = {
  cluster: homelabK3s.cluster,
  available: unless(ChartsTogether.available(ECK_CHARTS)),
  layers: ["namespaces", "storage", "eck-crds", "operators", "elasticsearch"],
  namespaces: ["elasticsearch", "elastic-system"],
  clusterWide: /^(elastic|local-elasticsearch)/,
  charts: () => mirrored(ECK_CHARTS, ECK_SOURCE),
  around: (plane, event) => {
    if (event !== "after elasticsearch") return;
    standInForElasticsearch(plane, "elasticsearch", "elk");
    standInForKibana(plane, "elasticsearch", "elk");
  },
};

/** The home lab with K3s without its monitoring: its services, their routes and secrets, and their disks. */
export const WHOLE_HOMELAB_K3S: LabKit = {
  ...HOMELAB_K3S,
  available: [HOMELAB_K3S.available, ...HOUSE_CRDS.map(crdsAvailable)].find(({ ok }) => !ok) ?? { ok: true },
  layers: [...HOMELAB_K3S.layers, "gpu", "access", "services"],
  namespaces: [...HOMELAB_K3S.namespaces, "services", "media", "gitlab", "gitlab-runner"],
  kinds: [
    ...["ingressroutes.traefik.io", "middlewares.traefik.io", "serverstransports.traefik.io"],
    ...["tlsstores.traefik.io", "externalsecrets", "clustersecretstores", "elasticsearches", "kibanas"],
  ],
  clusterWide:
    /^(elastic|local-|services$|media$|gitlab|vault-backend|glusterfs-|restic-|nas-|.*-(config|data)-pv$)/,
  // the operator recreates its objects with other contents; local-path is the class of K3s.
  others: /^(elk-(es-node|kb|(es|kb)-http(-certs-public)?)|local-path)$/,
  around: async (plane, event) => {
    if (event === "before namespaces") installHouseNeighbours(plane);
    await HOMELAB_K3S.around?.(plane, event);
    if (event === "before services") standInForElasticServices(plane);
    if (event === "after services") standInForExternalSecrets(plane);
  },
};

/** Class of the volumes of the research cluster's monitoring. */
const MONITORING_CLASS = "longhorn";

/** Claims of the research cluster's monitoring. */
const MONITORING_CLAIMS = ["kube-prometheus-stack-grafana-data", "pushgateway-prometheus-pushgateway-data"];

/** Research: databases of an experiment, and Prometheus by its operator, which does not run here. */
export const RESEARCH: LabKit = {
  cluster: research.cluster,
  available: unless(ChartsTogether.available(MONITORING_CHARTS)),
  layers: ["namespaces", "databases", "monitoring-crds", "monitoring"],
  namespaces: ["databases", "redis", "monitoring"],
  clusterWide: /^kube-prometheus-stack-/,
  // the chart of Prometheus' operator makes the certificate of its webhooks by Jobs.
  hooks: true,
  charts: () => mirrored(MONITORING_CHARTS, COMMUNITY_SOURCE),
  around: (plane, event) => {
    if (event === "before databases") {
      installNeighbours(plane);
      plane.apply(volumesForDatabases());
    }
    // pods of the release wait for their claims, and Terraform for the pods.
    if (event === "before monitoring") {
      plane.apply([storageClass(MONITORING_CLASS), ...MONITORING_CLAIMS.map(volumeForMonitoring)]);
    }
  },
};

function volumeForMonitoring(claim: string) {
  return volumeFor("monitoring", claim, MONITORING_CLASS, "10Gi");
}

/** Merges charts into one folder that replaces a repository. */
function mirrored(charts: Readonly<Record<string, string>>, source: string) {
  const together = new ChartsTogether(charts);
  return {
    sources: { [source]: together.folder },
    remove: () => {
      together.remove();
    },
  };
}
