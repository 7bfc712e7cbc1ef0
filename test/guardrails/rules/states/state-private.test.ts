import { faultsIn } from "../../documents";

const backend = (config: object) => faultsIn("state-private", {}, { terraform: { backend: config } });

test.each([
  ["a file", { local: {} }],
  ["Amazon S3, which encrypts by itself", { s3: { bucket: "states", key: "web" } }],
  [
    "MinIO over TLS",
    { s3: { bucket: "states", key: "web", endpoints: { s3: "https://minio.example.com" } } },
  ],
  ["a server on the local machine", { http: { address: "http://localhost:8080/web" } }],
  ["PostgreSQL that is verified", { pg: { conn_str: "postgres://db/states?sslmode=verify-full" } }],
  ["Consul over TLS", { consul: { address: "consul:8501", scheme: "https", path: "web" } }],
])("accepts a state in %s", (_title, config) => {
  expect(backend(config)).toEqual([]);
});

test.each([
  [
    { s3: { bucket: "states", key: "web", endpoints: { s3: "http://minio:9000" } } },
    "s3.endpoints.s3",
    "http://minio:9000",
  ],
  [{ s3: { bucket: "states", key: "web", encrypt: false } }, "s3.encrypt", "false"],
  [{ http: { address: "http://states.example.com/web" } }, "http.address", "http://states.example.com/web"],
  [
    { http: { address: "https://states.example.com/web", skip_cert_verification: true } },
    "http.skip_cert_verification",
    "true",
  ],
  [{ kubernetes: { secret_suffix: "web", insecure: true } }, "kubernetes.insecure", "true"],
  [{ pg: { conn_str: "postgres://db/states?sslmode=disable" } }, "pg.conn_str", "sslmode=disable"],
  [{ consul: { address: "consul:8500", path: "web" } }, "consul.scheme", "undefined"],
])("fails for %j", (config, prop, got) => {
  const [fault = ""] = backend(config);
  expect(fault).toContain(`web: terraform.backend.${prop} must not make the state readable for others`);
  expect(fault).toContain(got);
});
