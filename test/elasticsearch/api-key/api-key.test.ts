import { ApiKey, type ApiKeyProps, Eck, ElasticChart } from "../../../constructs";
import { make, SECURITY } from "../example";

const EVERY_PROP: Required<ApiKeyProps> = {
  name: "logs-reader",
  secret: { secretName: "logs-reader", key: "api-key" },
  indices: [{ names: ["logs-*", ".ds-logs-*"], privileges: ["read", "view_index_metadata"] }],
  cluster: ["monitor"],
};
const ECK = new Eck({ version: "9.5.0" });
const key = (props: Partial<ApiKeyProps> = {}, engine: Eck | ElasticChart = ECK) =>
  new ApiKey(make({ engine }).construct, { ...EVERY_PROP, ...props });

test("requests the declared privileges and no others", () => {
  expect(key().request).toEqual({
    name: "logs-reader",
    role_descriptors: {
      "logs-reader": {
        cluster: ["monitor"],
        index: [{ names: ["logs-*", ".ds-logs-*"], privileges: ["read", "view_index_metadata"] }],
      },
    },
  });
});

test("has no cluster privileges by default", () => {
  const { name, secret, indices } = EVERY_PROP;
  const { request } = new ApiKey(make({ engine: ECK }).construct, { name, secret, indices });
  expect(request).toMatchObject({ role_descriptors: { "logs-reader": { cluster: [] } } });
});

test("names the Secret, its users, and the command that makes it without showing the password", () => {
  const { secret, url, create, output } = key();
  expect(url).toBe("https://es-es-http.search.svc:9200");
  expect(secret).toEqual(EVERY_PROP.secret);
  expect(create.split(" | ")).toEqual([
    `kubectl --namespace search get secret es-es-elastic-user --output go-template='user = "elastic:{{index .data "elastic"`,
    `base64decode}}"'`,
    `kubectl --namespace search exec --stdin es-es-master-0 --container elasticsearch -- curl --silent --insecure ` +
      `--config - --header 'Content-Type: application/json' --data '${JSON.stringify(key().request)}' ` +
      `https://localhost:9200/_security/api_key`,
    `sed -n 's/.*"encoded" *: *"\\([^"]*\\)".*/\\1/p'`,
    "tr -d '\\n'",
    "kubectl --namespace search create secret generic logs-reader --from-file=api-key=/dev/stdin",
  ]);
  expect(output).toEqual({ secretName: "logs-reader", key: "api-key", create });
});

test("works with Elastic's chart as well, where that has security", () => {
  const { create } = key({}, new ElasticChart({ version: "8.5.1", security: SECURITY }));
  expect(create).toContain("get secret es-credentials");
  expect(create).toContain("exec --stdin es-master-0");
});

test("fails for a cluster without security, which has no API keys", () => {
  expect(() => key({}, new ElasticChart({ version: "7.17.3" }))).toThrow(
    'stack/es: API key "logs-reader": cluster must have security, or it has no API keys, got "no credentials"',
  );
});

test("fails for an invalid Secret, and names the key", () => {
  expect(() => key({ secret: { secretName: "Logs", key: "a b" } })).toThrow(
    /^stack\/es: ApiKey logs-reader: secret\.secretName must be the name of a Secret.*\nstack\/es: ApiKey logs-reader: secret\.key must be 1 to 253 letters/,
  );
});

test.each<[Partial<ApiKeyProps>, string]>([
  [{ name: "Logs'" }, "name must be lower case letters"],
  [{ indices: [] }, "indices must contain at least one entry"],
  [{ indices: [{ names: [], privileges: ["read"] }] }, "indices.names must be names or patterns"],
  [{ indices: [{ names: ["it's"], privileges: ["read"] }] }, "indices.names must be names or patterns"],
  [{ indices: [{ names: ["a"], privileges: [] }] }, "indices.privileges must name privileges"],
  [{ indices: [{ names: ["a"], privileges: ["read", "read"] }] }, "indices.privileges must name privileges"],
  [{ cluster: ["monitor", "monitor"] }, "cluster must name privileges"],
])("fails for %j", (props, message) => {
  expect(() => key(props)).toThrow(
    `stack/es: API key ${JSON.stringify(props.name ?? "logs-reader")}: ${message}`,
  );
});
