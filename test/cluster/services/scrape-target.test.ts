import { type PodScrapeTarget, scrapePort, ServiceAddress } from "../../../constructs/cluster";

const address = new ServiceAddress({
  name: "clickhouse",
  namespace: "databases",
  ports: { http: 8123, metrics: 9363 },
});

const KAFKA: PodScrapeTarget = {
  portName: "tcp-prometheus",
  pods: { namespace: "kafka", labels: { "strimzi.io/kind": "Kafka" }, ports: { "tcp-prometheus": 9404 } },
};

test("a target's port is one that the Service declares, or the pods", () => {
  expect(scrapePort({ address, portName: "metrics" })).toBe(9363);
  expect(scrapePort(KAFKA)).toBe(9404);
});

test("fails for a port that the Service does not declare", () => {
  expect(() => scrapePort({ address, portName: "prometheus" })).toThrow(
    "Service databases/clickhouse: portName must be a port that the Service declares: http, metrics",
  );
});

test("fails for a port that the pods do not declare", () => {
  expect(() => scrapePort({ ...KAFKA, portName: "prometheus" })).toThrow(
    "Pods kafka/strimzi.io/kind=Kafka: portName must be a port that they declare: tcp-prometheus",
  );
});
