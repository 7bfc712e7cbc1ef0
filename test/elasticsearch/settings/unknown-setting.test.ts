import { Eck, ElasticChart, type ElasticsearchClusterProps } from "../../../constructs";
import { parseVersion } from "../../../constructs/elasticsearch/model/version";
import { DOCUMENTED, MODULES } from "../../../constructs/elasticsearch/settings/modules";
import { isNamed } from "../../../constructs/elasticsearch/settings/names";
import { serverSettings } from "../../../constructs/elasticsearch/settings/server";
import { unknownSetting } from "../../../constructs/elasticsearch/settings/unknown";
import { make, SECURITY, synthesize, valuesIn } from "../example";

const ENGINES: Readonly<Record<string, ElasticsearchClusterProps["engine"]>> = {
  "7.7.1": new ElasticChart({ version: "7.7.1" }),
  "7.17.3": new ElasticChart({ version: "7.17.3" }),
  "8.5.1": new ElasticChart({ version: "8.5.1", security: SECURITY }),
  "8.14.3": new Eck({ version: "8.14.3" }),
  "9.5.0": new Eck({ version: "9.5.0" }),
};
const disruptionBudgets = (version: string) => version !== "7.7.1";
const refusal = (version: string, name: string) => {
  const { engine } = { engine: ENGINES[version] as ElasticsearchClusterProps["engine"] };
  const props = { engine, disruptionBudgets: disruptionBudgets(version), settings: { [name]: "1" } };
  return () => make(props);
};

test.each([
  ["7.17.3", "cluster.max_shard_per_node", "cluster.max_shards_per_node"],
  ["8.5.1", "action.auto_create_indices", "action.auto_create_index"],
  ["9.5.0", "indices.recovery.max_bytes_per_second", "indices.recovery.max_bytes_per_sec"],
  [
    "8.14.3",
    "cluster.routing.allocation.disk.watermark.flod_stage",
    "cluster.routing.allocation.disk.watermark.flood_stage",
  ],
  ["7.7.1", "indices.breaker.total.limits", "indices.breaker.total.limit"],
  ["8.5.1", "xpack.security.authc.realms.ldap.main.ordr", "xpack.security.authc.realms.ldap.main.order"],
  ["9.5.0", "xpack.secuirty.audit.enabled", "xpack.security.audit.enabled"],
  ["7.17.3", "xpack.monitoring.collection.enabld", "xpack.monitoring.collection.enabled"],
  ["8.5.1", "thread_pool.write.queue_sise", "thread_pool.write.queue_size"],
  ["8.5.1", "cluster.remote.other.seed", "cluster.remote.other.seeds"],
])("fails for version %s and the setting %s", (version, name, meant) => {
  expect(refusal(version, name)).toThrow(
    `stack/es: settings["${name}"] must be a setting of Elasticsearch ${version} (did you mean "${meant}"?), or no node starts`,
  );
});

test.each([
  ["7.17.3", "cluster.auto_sharding.max_write_threads", "8.19.21, 9.0.0, 9.5.3"],
  ["9.5.0", "cluster.join.timeout", "7.7.1, 7.17.3"],
])("fails for version %s and %s, which only other versions have", (version, name, others) => {
  expect(refusal(version, name)).toThrow(
    `must be a setting of Elasticsearch ${version} (a setting of ${others}), or no node starts`,
  );
});

test.each([
  ["7.7.1", "cluster.max_shards_per_node"],
  ["7.17.3", "logger.org.elasticsearch.discovery"],
  ["8.5.1", "cluster.routing.allocation.awareness.force.zone.values"],
  ["8.5.1", "cluster.remote.other.seeds.0"],
  ["8.5.1", "xpack.security.authc.realms.saml.cloud.attribute_patterns.principal"],
  ["8.14.3", "s3.client.backup.endpoint"],
  ["9.5.0", "xpack.inference.http.max_response_size"],
  ["9.5.0", "transport.profiles.client.xpack.security.type"],
  ["9.5.0", "cluster.auto_sharding.max_write_threads"],
])("version %s accepts %s", (version, name) => {
  expect(refusal(version, name)).not.toThrow();
});

test("settings of a plugin are accepted with a reason", () => {
  const settings = { "readonlyrest.enable": true };
  const synthesized = synthesize({ uncheckedSettings: { settings, reason: "the plugin ReadonlyREST" } });
  expect(JSON.stringify(valuesIn(synthesized, "es-master").esConfig)).toContain("readonlyrest.enable: true");
});

test("fails for unchecked settings without a reason, and for one that is derived", () => {
  expect(() => make({ uncheckedSettings: { settings: { "a.b": 1 }, reason: " " } })).toThrow(
    "stack/es: uncheckedSettings.reason must state why",
  );
  const derived = { settings: { "cluster.name": "x" }, reason: "because" };
  expect(() => make({ uncheckedSettings: derived })).toThrow(
    'stack/es: uncheckedSettings.settings["cluster.name"] must not be set by hand',
  );
});

test.each(["7.7.1", "7.17.3", "8.0.0", "8.5.1", "8.19.21", "9.0.0", "9.5.3"])(
  "every setting of the server %s passes",
  (text) => {
    const version = parseVersion(text)!;
    const known = [...serverSettings()]
      .filter(([, versions]) => versions.includes(text))
      .map(([name]) => name);
    expect(known.length).toBeGreaterThan(300);
    const refused = known.filter(
      (name) => unknownSetting(name.replaceAll("*", "own"), version) !== undefined,
    );
    expect(refused).toEqual([]);
  },
);

test("every documented setting of a module is below one of them, and passes", () => {
  const version = parseVersion("8.5.1")!;
  const names = DOCUMENTED.map((pattern) => pattern.replaceAll("*", "own"));
  expect(names.filter((name) => !MODULES.some((module) => name.startsWith(`${module}.`)))).toEqual([]);
  expect(names.filter((name) => unknownSetting(name, version) !== undefined)).toEqual([]);
});

test("every setting of the server with one letter removed is rejected, unless that is another setting", () => {
  const version = parseVersion("8.5.1")!;
  const known = [...serverSettings()].map(([name]) => name);
  const mistaken = known
    .filter((name, at) => at % 7 === 0 && !name.includes("*"))
    .map((name) => name.slice(0, -2) + name.slice(-1));
  const accepted = mistaken.filter((name) => unknownSetting(name, version) === undefined);
  expect(accepted.filter((name) => !known.some((pattern) => isNamed(name, pattern)))).toEqual([]);
});
