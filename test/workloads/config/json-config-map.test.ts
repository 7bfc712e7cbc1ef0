import { Token } from "cdktf";
import {
  JsonConfigMap,
  type JsonConfigMapProps,
  Namespace,
  PodSecurityLevel,
  StatefulService,
} from "../../../constructs";
import { documentWith, find, synthesize } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { REQUIRED as SERVICE } from "../stateful/every-prop";
import { REQUIRED, EVERY_PROP } from "./every-prop";

const make = (props: Partial<JsonConfigMapProps> = {}) =>
  synthesize((stack) => new JsonConfigMap(stack, "config", { ...REQUIRED, ...props }));
const block = (props: Partial<JsonConfigMapProps> = {}) => find(make(props), "kubernetes_config_map_v1");

test("writes indented JSON in the given order", () => {
  expect(block().data).toEqual({
    "config.json": '{\n  "host": "mariadb.databases.svc",\n  "port": 3306,\n  "path": "$${lab}"\n}\n',
  });
});

test("every prop reaches the ConfigMap", () => {
  expect(block(EVERY_PROP).metadata).toEqual({
    name: "dedup-experiment-config",
    namespace: "databases",
    labels: { "app.kubernetes.io/name": "dedup-experiment" },
  });
});

test("its namespace is checked at plan, or created first", () => {
  const document = documentWith((stack) => new JsonConfigMap(stack, "config", REQUIRED));
  expect(refusalsIn(document, [])).toEqual([
    expect.stringContaining("stack/config: namespace databases must exist"),
  ]);
  expect(refusalsIn(document, [{ kind: "Namespace", metadata: { name: "databases" } }])).toEqual([]);
  expect(block().lifecycle?.precondition).toHaveLength(1);
  const resources = synthesize((stack) => {
    new Namespace(stack, "namespace", { name: "databases", podSecurity: PodSecurityLevel.RESTRICTED });
    new JsonConfigMap(stack, "config", REQUIRED);
  });
  expect(find(resources, "kubernetes_config_map_v1").depends_on).toEqual([
    expect.stringMatching(/^kubernetes_namespace_v1\./),
  ]);
});

test("a field for a secret may be empty or a reference", () => {
  const documents = {
    "config.json": { password: "", token: null, password_file: "/run/secret", secretName: "a" },
  };
  expect(() => make({ documents })).not.toThrow();
});

test("warns of a Service in it that is suspended", () => {
  let config!: JsonConfigMap;
  synthesize((stack) => {
    new StatefulService(stack, "mariadb", { ...SERVICE, name: "mariadb", suspended: true });
    config = new JsonConfigMap(stack, "config", EVERY_PROP);
  });
  expect(config.node.metadata.map(({ data }) => data as unknown)).toEqual([
    expect.stringContaining("needs Service databases/mariadb, but stack/mariadb behind it is suspended"),
  ]);
});

test("accepts a name known only to Terraform", () => {
  expect(() => make({ name: Token.asString({ a: 1 }) })).not.toThrow();
});

test.each<[string, Partial<JsonConfigMapProps>]>([
  ["name must be a DNS name in lower case", { name: "Config" }],
  ["documents must contain at least one", { documents: {} }],
  ["documents must have names of 1 to 253 letters", { documents: { "a/b": {} } }],
  ["documents must have names of 1 to 253 letters", { documents: { "..": {} } }],
  ["documents must have at most 1048576 bytes", { documents: { a: { a: "ä".repeat(600_000) } } }],
  [
    'documents["c.json"].databases.0.password must not be in a ConfigMap (GR-10): put it into a Secret, and let the program read it from there, got "a text"',
    { documents: { "c.json": { databases: [{ password: "hunter2" }] } } },
  ],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/config: ${message}`);
});

test("fails for a second one of the same name in a namespace", () => {
  const twice = () =>
    synthesize((stack) => {
      new JsonConfigMap(stack, "one", REQUIRED);
      new JsonConfigMap(stack, "two", REQUIRED);
    });
  expect(twice).toThrow("stack/two: name must name one ConfigMap");
});
