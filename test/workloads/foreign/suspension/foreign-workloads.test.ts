import { type ForeignWorkloadFacts } from "../../../../constructs";
import { IN_MONTHS } from "../../../support/days";
import { MARIADB, OPERATOR, EVERY_PROP } from "./every-prop";
import { KAFKA, synthesize } from "./example";

test("creates and reads nothing while nothing is suspended", () => {
  const { group, synthesized } = synthesize({ mariadb: MARIADB }, { suspended: false });
  expect([group.suspended, synthesized.resource, synthesized.data]).toEqual([[], undefined, undefined]);
});

test("a suspended workload has its own release, which may only change this object", () => {
  const { release } = synthesize({ mariadb: MARIADB });
  const { namespace, values } = release("mariadb");
  expect(namespace).toBe("kube-system");
  expect(values.env).toEqual({
    KIND: "StatefulSet",
    RESOURCE: "statefulsets.apps",
    NAMESPACE: "databases",
    NAME: "mariadb",
    MARK: `groundplan/suspended.${release("mariadb").name}`,
    REPLICAS: "",
    PODS: "",
    WAITS: "no",
  });
  expect(values.clusterRules).toEqual([
    { apiGroups: [""], resources: ["namespaces"], resourceNames: ["databases"], verbs: ["get"] },
  ]);
  expect(values.namespacedRules).toEqual({
    databases: [
      {
        apiGroups: ["apps"],
        resources: ["statefulsets"],
        resourceNames: ["mariadb"],
        verbs: ["get", "patch"],
      },
    ],
  });
});

test("every prop reaches the release", () => {
  const { release, note } = synthesize(EVERY_PROP.workloads, EVERY_PROP);
  const { namespace, values } = release("mariadb");
  expect([namespace, values.image]).toEqual(["lab-system", "registry.lab/kubectl:1.34.1"]);
  expect(values.env).toMatchObject({ REPLICAS: "4" });
  expect(note).toMatchObject({
    "lab/foreign/mariadb": {
      name: "StatefulSet databases/mariadb",
      until: IN_MONTHS,
      requests: { memoryBytes: 2 ** 31 },
    },
  });
});

test("the address, the release and the mark are stable, because they are state", () => {
  const { address, name, values } = synthesize({ mariadb: MARIADB }).release("mariadb");
  expect([address, name]).toEqual(["foreign_mariadb_65A7775E", "suspend-mariadb-1934ab4f"]);
  expect(values.env.MARK).toBe("groundplan/suspended.suspend-mariadb-1934ab4f");
});

test("an operator is suspended first and resumed last, and others wait until its pods are gone", () => {
  const { group, release } = synthesize({ kafka: KAFKA, mariadb: MARIADB, strimzi: OPERATOR });
  expect(group.suspended).toEqual(["strimzi", "kafka", "mariadb"]);
  const operator = release("strimzi-cluster-operator");
  expect(release("events").depends_on).toContain(`helm_release.${operator.address}`);
  expect(release("mariadb").depends_on ?? []).toEqual([]);
  expect([operator, release("events")].map(({ values }) => values.env.WAITS)).toEqual(["yes", "no"]);
});

test("the Jobs of a Kafka may delete the pods that are named", () => {
  const { values } = synthesize({ kafka: KAFKA, strimzi: OPERATOR }).release("events");
  expect(values.env).toMatchObject({
    RESOURCE: "kafkas.kafka.strimzi.io",
    PODS: "events-broker-0 events-broker-1",
  });
  expect(values.namespacedRules).toEqual({
    kafka: [
      {
        apiGroups: ["kafka.strimzi.io"],
        resources: ["kafkas"],
        resourceNames: ["events"],
        verbs: ["get", "patch"],
      },
      { apiGroups: [""], resources: ["pods"], resourceNames: KAFKA.podNames, verbs: ["get", "delete"] },
    ],
  });
});

test.each<[ForeignWorkloadFacts["kind"], string, string]>([
  ["Deployment", "deployments.apps", "apps"],
  ["StatefulSet", "statefulsets.apps", "apps"],
  ["DaemonSet", "daemonsets.apps", "apps"],
  ["CronJob", "cronjobs.batch", "batch"],
])("a %s is a %s", (kind, resource, group) => {
  const { values } = synthesize({ one: { ...MARIADB, kind } }).release("mariadb");
  expect(values.env.RESOURCE).toBe(resource);
  expect(values.namespacedRules).toMatchObject({ databases: [{ apiGroups: [group] }] });
});
