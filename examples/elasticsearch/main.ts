import {
  App,
  ClusterStack,
  Cpu,
  Eck,
  EckCrds,
  EckOperator,
  ElasticsearchCluster,
  ElasticsearchRole,
  LocalStorageClass,
  Memory,
  Namespace,
  PodSecurityLevel,
  Purpose,
} from "groundplan";
import { cluster } from "./cluster";

const app = new App();

/** Makes a stack that is applied after another one. */
function stackAfter(before: ClusterStack | undefined, layer: string): ClusterStack {
  const stack = new ClusterStack(app, `search-${layer}`, { cluster });
  if (before !== undefined) stack.addDependency(before);
  return stack;
}

const namespaces = stackAfter(undefined, "namespaces");
new Namespace(namespaces, "operator", { name: "elastic-system", podSecurity: PodSecurityLevel.RESTRICTED });
new Namespace(namespaces, "logs", { name: "logs", podSecurity: PodSecurityLevel.BASELINE });

const crds = stackAfter(namespaces, "eck-crds");
new EckCrds(crds, "crds", { namespace: "elastic-system" });

const operator = stackAfter(crds, "eck-operator");
new EckOperator(operator, "operator", { namespace: "elastic-system" });

const storage = stackAfter(operator, "storage");
const local = new LocalStorageClass(storage, "logs", {
  className: "local-logs",
  nodeNames: ["search-1", "search-2", "search-3"],
  directory: "/var/lib/groundplan/logs",
  capacity: Memory.gibibytes(100),
});

new ElasticsearchCluster(stackAfter(storage, "logs"), "logs", {
  clusterName: "logs",
  namespace: "logs",
  purpose: Purpose.PRODUCTION,
  engine: new Eck({ version: "9.5.0" }),
  // three nodes that do everything: fewer masters could not lose one.
  dedicatedMasters: false,
  groups: {
    node: {
      roles: [ElasticsearchRole.MASTER, ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
      replicas: 3,
      heap: Memory.gibibytes(2),
      resources: { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(4) } },
      volume: { size: Memory.gibibytes(100), storageClass: local.className },
    },
  },
  kibana: { resources: { requests: { cpu: Cpu.millicores(200), memory: Memory.gibibytes(1) } } },
});

app.synth();
