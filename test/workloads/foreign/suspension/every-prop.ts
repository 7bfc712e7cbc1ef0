import {
  type ForeignWorkloadFacts,
  type ForeignWorkloadsProps,
  Memory,
  Purpose,
} from "../../../../constructs";
import { IN_MONTHS } from "../../../support/days";

export const MARIADB: ForeignWorkloadFacts = {
  kind: "StatefulSet",
  namespace: "databases",
  name: "mariadb",
  purpose: Purpose.EXPERIMENT,
};

export const OPERATOR: ForeignWorkloadFacts = {
  kind: "Deployment",
  namespace: "kafka",
  name: "strimzi-cluster-operator",
  purpose: Purpose.EXPERIMENT,
};

export const EVERY_FACT: Required<ForeignWorkloadFacts> = {
  ...MARIADB,
  suspended: { until: IN_MONTHS },
  pods: { replicas: 4, resources: { requests: { memory: Memory.mebibytes(512) } } },
  operator: "strimzi",
  podNames: [],
  services: [{ namespace: "databases", name: "mariadb" }],
  uses: [{ namespace: "databases", name: "clickhouse" }],
};

export const EVERY_PROP: Required<ForeignWorkloadsProps> = {
  workloads: { mariadb: EVERY_FACT, strimzi: OPERATOR },
  suspended: true,
  namespace: "lab-system",
  kubectlImage: "registry.lab/kubectl:1.34.1",
};
