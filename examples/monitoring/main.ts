import {
  App,
  ClusterStack,
  LocalStorageClass,
  Memory,
  MonitoringProfile,
  MonitoringStack,
  Namespace,
  PodSecurityLevel,
  Purpose,
  ServiceAddress,
  Severity,
} from "groundplan";
import { cluster } from "./cluster";

const app = new App();

const namespaces = new ClusterStack(app, "home-namespaces", { cluster });
new Namespace(namespaces, "monitoring", { name: "monitoring", podSecurity: PodSecurityLevel.RESTRICTED });
// node-exporter reads files of the node, which Pod Security allows in a privileged namespace only.
new Namespace(namespaces, "node-exporter", {
  name: "node-exporter",
  podSecurity: PodSecurityLevel.PRIVILEGED,
  holdsData: false,
});

const storage = new ClusterStack(app, "home-storage", { cluster });
const local = new LocalStorageClass(storage, "metrics", {
  className: "local-metrics",
  nodeNames: ["home-1"],
  directory: "/var/lib/groundplan/metrics",
  capacity: Memory.gibibytes(20),
});

// a service of another team; its address is written once.
const gallery = new ServiceAddress({ name: "gallery", namespace: "gallery", ports: { metrics: 9100 } });

const stack = new ClusterStack(app, "home-monitoring", { cluster });
stack.addDependency(namespaces);
stack.addDependency(storage);
new MonitoringStack(stack, "monitoring", {
  profile: MonitoringProfile.LIGHT,
  namespace: "monitoring",
  purpose: Purpose.PRODUCTION,
  nodeExporter: { namespace: "node-exporter" },
  prometheus: {
    volume: { size: Memory.gibibytes(20), storageClass: local.className },
    retentionDays: 30,
    retentionSize: Memory.gibibytes(15),
  },
  scrapeJobs: { gallery: { target: { address: gallery, portName: "metrics" } } },
  alertRules: {
    GalleryDown: {
      expr: 'up{job="gallery"} == 0',
      forSeconds: 300,
      severity: Severity.CRITICAL,
      summary: "the gallery is down",
    },
  },
});

app.synth();
