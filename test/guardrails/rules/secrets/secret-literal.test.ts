import { container, deployment, faultsIn } from "../../documents";

const site = (env: object) => ({
  kubernetes_deployment_v1: { site: deployment({ container: [container({ env: [env] })] }) },
});

const release = (...objects: object[]) => ({
  helm_release: { own: { values: [JSON.stringify({ objects })] } },
});
const EXTERNAL = { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret" };
const MIDDLEWARE = { apiVersion: "traefik.io/v1alpha1", kind: "Middleware" };

const config = (data: object) => ({ kubernetes_config_map_v1: { app: { metadata: { name: "app" }, data } } });

test.each([
  [
    "a reference to a Secret",
    site({ name: "DB_PASSWORD", value_from: { secret_key_ref: { name: "db", key: "password" } } }),
  ],
  ["a variable of Terraform", site({ name: "DB_PASSWORD", value: "${var.password}" })],
  ["a file that contains it", site({ name: "DB_PASSWORD_FILE", value: "/run/secrets/db" })],
  [
    "the name of a key that External Secrets Operator creates",
    release({
      ...EXTERNAL,
      spec: { data: [{ secretKey: "ADMIN_USER", remoteRef: { key: "default/app" } }] },
    }),
  ],
  [
    "the name of a Secret in a Middleware",
    release({ ...MIDDLEWARE, spec: { basicAuth: { secret: "users" } } }),
  ],
  ["a Secret's name", { kubernetes_secret_v1: { db: { metadata: { name: "db-password" } } } }],
])("accepts %s (GR-10)", (_title, resource) => {
  expect(faultsIn("secret-literal", resource)).toEqual([]);
});

test.each([
  ["an environment variable", site({ name: "DB_PASSWORD", value: "hunter2" }), "env.DB_PASSWORD"],
  ["a ConfigMap", config({ "app.ini": "password = hunter2\n" }), "data.app.ini"],
  [
    "a Secret of Terraform",
    { kubernetes_secret_v1: { db: { data: { password: "hunter2" } } } },
    "data.password",
  ],
  [
    "values of a release",
    { helm_release: { db: { values: ['{"auth":{"rootPassword":"hunter2"}}'] } } },
    "values",
  ],
  [
    "values of a release in YAML",
    { helm_release: { db: { values: ["auth:\n  rootPassword: hunter2\n"] } } },
    "values",
  ],
  ["an object beside an ExternalSecret", release(EXTERNAL, { kind: "Own", secretKey: "hunter2" }), "values"],
  [
    "another field of an ExternalSecret",
    release({ ...EXTERNAL, spec: { target: { template: { data: { password: "hunter2" } } } } }),
    "values",
  ],
  [
    "set of a release",
    { helm_release: { db: { set: [{ name: "auth.password", value: "hunter2" }] } } },
    "set.auth.password",
  ],
  [
    "a command",
    {
      kubernetes_deployment_v1: {
        db: deployment({ container: [container({ command: ["mysql", "-phunter2"] })] }),
      },
    },
    "command",
  ],
  ["a resource of any type", { postgresql_role: { app: { password: "hunter2" } } }, "password"],
])("fails for a password in %s, and does not show it", (_title, resource, prop) => {
  const [fault = "", ...others] = faultsIn("secret-literal", resource);
  expect(others).toEqual([]);
  expect(fault).toContain(`${prop} must not be written out`);
  expect(fault).not.toContain("hunter2");
});

test.each([
  ["a data source", { data: { http: { api: { url: "https://api.example", password: "hunter2" } } } }],
  ["the default of a variable", { variable: { db_password: { default: "hunter2" } } }],
  ["a provider", { provider: { postgresql: [{ password: "hunter2" }] } }],
  ["a backend", { terraform: { backend: { http: { address: "https://states", password: "hunter2" } } } }],
  [
    "the address of a backend",
    { terraform: { backend: { pg: { conn_str: "postgres://web:hunter2@db/states" } } } },
  ],
])("fails for a password in %s", (_title, more) => {
  expect(faultsIn("secret-literal", {}, more)).toEqual([
    expect.stringMatching(/^web[:/].*must not be written out/),
  ]);
});
