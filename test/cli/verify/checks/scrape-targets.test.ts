import { kindOf, type LiveObject } from "../../../../cli/live/objects";
import { scrapeTargetsOf } from "../../../../cli/verify/checks/scrape-targets";
import { checkTargets } from "../../../../cli/verify/checks/services";
import { VerifiedCluster } from "../../../../cli/verify/read/verified-cluster";

const JOBS = [
  {
    job_name: "static",
    static_configs: [{ targets: ["web.shop.svc:8080", "10.0.0.7:9100", "db.shop.svc.cluster.local:9104"] }],
  },
  {
    job_name: "slices",
    kubernetes_sd_configs: [{ role: "endpointslice", namespaces: { names: ["shop"] } }],
    relabel_configs: [
      { source_labels: ["__meta_kubernetes_service_name"], regex: "web-headless", action: "keep" },
    ],
  },
  {
    job_name: "pods",
    kubernetes_sd_configs: [{ role: "pod", namespaces: { names: ["shop"] } }],
    relabel_configs: [
      { source_labels: ["__meta_kubernetes_pod_label_strimzi_io_kind"], regex: "Kafka", action: "keep" },
    ],
  },
];

const stack = {
  name: "lab",
  cluster: "lab",
  directory: "",
  dependencies: [],
  warnings: [],
  document: { resource: { kubernetes_secret_v1: { jobs: { data: { "jobs.yaml": JSON.stringify(JOBS) } } } } },
};

const service = (name: string, port: number): [string, LiveObject] => [
  "services",
  { metadata: { name, namespace: "shop" }, spec: { ports: [{ port }] } } as LiveObject,
];

const pod = (labels: Record<string, string>): [string, LiveObject] => [
  "pods",
  { metadata: { name: "p", namespace: "shop", labels } },
];

function found(...objects: readonly (readonly [string, LiveObject])[]): readonly string[] {
  const kinds = [...new Set(objects.map(([kind]) => kind))];
  const byKind = kinds.map((kind) => {
    const own = objects.filter(([each]) => each === kind).map(([, object]) => object);
    return [kind, { kind: kindOf("v1", kind, kind), isServed: true, objects: own }] as const;
  });
  return checkTargets(scrapeTargetsOf(stack), new VerifiedCluster(new Map(byKind))).map(
    ({ object, text }) => `${object} ${text}`,
  );
}

test("targets in the cluster are read from the jobs, those outside are not", () => {
  expect(scrapeTargetsOf(stack).map(({ job }) => job)).toEqual(["static", "static", "slices", "pods"]);
});

test("a Service, a port or pods that are missing are named", () => {
  expect(found(service("web", 9999), service("db", 9104))).toEqual([
    "scrape job static scrapes port 8080 of Service shop/web, which has no such port",
    "scrape job slices scrapes Service shop/web-headless, which is missing",
    "scrape job pods selects no pod in namespace shop",
  ]);
});

test("nothing is reported where everything exists", () => {
  const all = [
    service("web", 8080),
    service("db", 9104),
    service("web-headless", 1),
    pod({ "strimzi.io/kind": "Kafka" }),
  ];
  expect(found(...all)).toEqual([]);
  expect(found(...all.slice(0, 3), pod({ "strimzi.io/kind": "KafkaConnect" }))).toHaveLength(1);
});
