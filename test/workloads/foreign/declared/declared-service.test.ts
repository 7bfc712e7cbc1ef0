import { DeclaredService, type DeclaredServiceProps, Purpose } from "../../../../constructs";
import { scrapePort } from "../../../../constructs/cluster";
import { REQUIRED, EVERY_PROP } from "./every-prop";

const make = (props: Partial<DeclaredServiceProps> = {}) => new DeclaredService({ ...REQUIRED, ...props });

test("has the address of its Service, with declared ports only", () => {
  expect(make().address.endpoint("s3")).toBe("minio-lb.minio.svc:9000");
  expect(() => make().address.endpoint("console")).toThrow(
    "Service minio/minio-lb: portName must be a port that",
  );
});

test("exposes the facts that suspension and monitoring read", () => {
  const service = make(EVERY_PROP);
  expect(String(service)).toBe("StatefulSet minio/minio");
  expect(service).toMatchObject({
    kind: "StatefulSet",
    namespace: "minio",
    name: "minio",
    purpose: Purpose.PRODUCTION,
    replicas: 3,
    resources: EVERY_PROP.resources,
  });
  expect(service.scrapeTargets.metrics).toEqual({
    job: "minio",
    address: service.address,
    portName: "s3",
    metricsPath: "/minio/v2/metrics/cluster",
    scheme: "https",
  });
});

test("metrics of pods that no Service declares are scraped by their labels", () => {
  const podLabels = { "strimzi.io/kind": "Kafka" };
  const { metrics } = make({ metrics: { podLabels, portName: "tcp-prometheus", port: 9404 } }).scrapeTargets;
  expect(metrics).toEqual({
    job: "minio",
    portName: "tcp-prometheus",
    pods: { namespace: "minio", labels: podLabels, ports: { "tcp-prometheus": 9404 } },
  });
  expect(scrapePort(metrics!)).toBe(9404);
});

test("has no metrics without a port", () => {
  expect(make().scrapeTargets).toEqual({});
});

test.each<[string, Partial<DeclaredServiceProps>]>([
  ["StatefulSet minio/Minio: name must be a DNS name in lower case", { name: "Minio" }],
  [
    "StatefulSet minio/minio: replicas must be a whole number of 1 or more, also while it is suspended",
    { replicas: 0 },
  ],
  ["DeclaredService minio: namespace must be 1 to 63 lower case letters", { namespace: "Minio" }],
  [
    "Service minio/minio-lb: ports.s3 must be a whole number from 1",
    { service: { name: "minio-lb", ports: { s3: 0 } } },
  ],
  [
    "Service minio/minio-lb: portName must be a port that the Service declares: s3",
    { metrics: { portName: "http" } },
  ],
  [
    "StatefulSet minio/minio: metrics.podLabels must contain at least one, or every pod is scraped",
    { metrics: { podLabels: {}, portName: "a", port: 1 } },
  ],
  [
    "StatefulSet minio/minio: metrics.port must be a whole number from 1 to 65535",
    { metrics: { podLabels: { a: "b" }, portName: "a", port: 65_536 } },
  ],
])("fails: %s", (message, props) => {
  expect(() => make(props)).toThrow(message);
});
