import { container, deployment, faultsIn } from "../../documents";

const CONFIG = {
  metadata: { name: "settings", namespace: "web" },
  data: { mode: "fast" },
  binary_data: { "logo.png": "AA==" },
};

const faults = (spec: object, config: object = CONFIG, others: object = {}) =>
  faultsIn("key-exists", {
    kubernetes_config_map_v1: { settings: config },
    kubernetes_secret_v1: {
      login: {
        metadata: { name: "login", namespace: "web" },
        data: { user: "${var.user}", "${var.key}": "a" },
      },
      keys: { metadata: { name: "keys", namespace: "web" }, data: { user: "${var.user}" } },
    },
    kubernetes_deployment_v1: { site: deployment(spec) },
    ...others,
  });

const reading = (reference: object) => ({
  container: [container({ env: [{ name: "A", value_from: reference }] })],
});

const ofConfig = (key: string, more: object = {}) =>
  reading({ config_map_key_ref: { name: "settings", key, ...more } });

const mounting = (volume: object) => ({ container: [container()], volume: [{ name: "a", ...volume }] });

test("accepts keys that exist, may be missing, or are not known", () => {
  expect(faults(ofConfig("mode"))).toEqual([]);
  expect(faults(ofConfig("mood", { optional: true }))).toEqual([]);
  expect(
    faults(mounting({ config_map: { name: "settings", items: [{ key: "logo.png", path: "a" }] } })),
  ).toEqual([]);
  expect(faults(reading({ secret_key_ref: { name: "login", key: "token" } }))).toEqual([]);
  expect(faults(reading({ secret_key_ref: { name: "elsewhere", key: "token" } }))).toEqual([]);
  expect(faults(ofConfig("mood"), { ...CONFIG, data: "${local.settings}" })).toEqual([]);
});

test("accepts a key that another resource adds", () => {
  const added = { metadata: { name: "settings", namespace: "web" }, data: { mood: "good" } };
  expect(faults(ofConfig("mood"), CONFIG, { kubernetes_config_map_v1_data: { more: added } })).toEqual([]);
});

test("fails for keys that are missing", () => {
  expect(faults(ofConfig("mood"))).toEqual([
    expect.stringContaining(
      'must name a key of ConfigMap web/settings (web/kubernetes_config_map_v1.settings), or the pod does not start: it has mode, logo.png, got "mood"',
    ),
  ]);
  expect(faults(reading({ secret_key_ref: { name: "keys", key: "password" } }))).toHaveLength(1);
  expect(
    faults(mounting({ secret: { secret_name: "keys", items: [{ key: "a", path: "a" }] } })),
  ).toHaveLength(1);
});
