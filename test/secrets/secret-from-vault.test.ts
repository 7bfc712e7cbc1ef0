import {
  secretFile,
  SecretFromVault,
  type SecretFromVaultProps,
  SecretText,
  StatefulService,
  VaultStore,
} from "../../constructs";
import { makeStack, objectsIn } from "../routes/routes-example";
import { documentOf, find } from "../support/document";
import { REQUIRED } from "../workloads/stateful/every-prop";
import { EVERY_SECRET_PROP, SECRET, STORE } from "./every-prop";

function make(props: SecretFromVaultProps) {
  const stack = makeStack();
  const secret = new SecretFromVault(stack, "secret", props);
  const document = documentOf(stack);
  return { secret, document, object: objectsIn(document)["ExternalSecret/runner"] };
}

const from = (property: string) => ({
  key: "default/runner",
  property,
  conversionStrategy: "Default",
  decodingStrategy: "None",
  metadataPolicy: "None",
});

test("by default is one ExternalSecret that keeps its Secret, with an interval of one hour", () => {
  const { object, document } = make(SECRET);
  expect(object).toEqual({
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: { name: "runner", namespace: "web" },
    spec: {
      refreshPolicy: "Periodic",
      refreshInterval: "3600s",
      secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
      target: { name: "runner", creationPolicy: "Owner", deletionPolicy: "Retain" },
      data: [{ secretKey: "TOKEN", remoteRef: from("TOKEN") }],
    },
  });
  expect(find(document.resource, "helm_release")).toMatchObject({ name: "runner-secret", namespace: "web" });
});

test("every prop reaches the ExternalSecret", () => {
  expect(make(EVERY_SECRET_PROP).object?.spec).toMatchObject({
    refreshInterval: "600s",
    target: {
      template: {
        engineVersion: "v2",
        mergePolicy: "Merge",
        type: "example.com/runner",
        data: {
          "config.toml":
            'url = {{ index . "url" }} # {{ "{{" }} }}\ntoken = {{ index . "TOKEN" | toJson }}\n',
        },
      },
    },
    data: [
      { secretKey: "TOKEN", remoteRef: from("TOKEN") },
      { secretKey: "url", remoteRef: from("url") },
      { secretKey: "tls.crt", remoteRef: from("certificate") },
    ],
  });
});

test("a value in base64", () => {
  const files = { a: secretFile`${{ key: "TOKEN", as: SecretText.BASE64 }}` };
  expect(make({ ...SECRET, files }).object?.spec).toMatchObject({
    target: { template: { data: { a: '{{ index . "TOKEN" | b64enc }}' } } },
  });
});

test("exposes its keys and files as references", () => {
  const { secret } = make(EVERY_SECRET_PROP);
  const own = { secretName: "runner", namespace: "web" };
  expect(secret.key("tls.crt")).toEqual({ ...own, key: "tls.crt" });
  expect(secret.file("config.toml")).toEqual({ ...own, key: "config.toml" });
  expect(secret.all()).toEqual({
    TOKEN: { ...own, key: "TOKEN" },
    url: { ...own, key: "url" },
    "tls.crt": { ...own, key: "tls.crt" },
  });
  const stack = makeStack();
  const secretEnv = new SecretFromVault(stack, "secret", { ...SECRET, namespace: "databases" }).all();
  expect(() => new StatefulService(stack, "store", { ...REQUIRED, secretEnv })).not.toThrow();
});

test("fails for a key or a file that is not declared", () => {
  const { secret } = make(EVERY_SECRET_PROP);
  expect(() => secret.key("TOKN")).toThrow(
    'stack/secret: key must be a key of Secret runner: TOKEN, url, tls.crt (did you mean "TOKEN"?), got "TOKN"',
  );
  expect(() => secret.file("config")).toThrow(
    "stack/secret: file must be a file of Secret runner: config.toml",
  );
});

test("depends on its store in the same stack, and refers to one of another stack by name", () => {
  const stack = makeStack();
  const store = new VaultStore(stack, "store", STORE);
  new SecretFromVault(stack, "secret", { ...SECRET, store });
  const release = find(documentOf(stack).resource, "helm_release", "secret");
  expect(release.depends_on).toEqual([expect.stringContaining("helm_release.store_release")]);
  const later = makeStack("later");
  new SecretFromVault(later, "secret", { ...SECRET, store });
  const document = documentOf(later);
  expect(find(document.resource, "helm_release").depends_on ?? []).toEqual([]);
  expect(objectsIn(document)["ExternalSecret/runner"]?.spec).toMatchObject({
    secretStoreRef: { kind: "ClusterSecretStore", name: "vault" },
  });
});

test("a store of one namespace is named with its kind", () => {
  const stack = makeStack();
  const store = new VaultStore(stack, "store", { ...STORE, namespace: "web", clusterWide: false });
  new SecretFromVault(stack, "secret", { ...SECRET, store });
  expect(objectsIn(documentOf(stack))["ExternalSecret/runner"]?.spec).toMatchObject({
    secretStoreRef: { kind: "SecretStore", name: "vault" },
  });
  expect(() => new SecretFromVault(stack, "other", { ...SECRET, store, namespace: "other" })).toThrow(
    "stack/other: store must be one of namespace other, or clusterWide, but vault is of namespace web alone",
  );
});

test.each<[Partial<SecretFromVaultProps>, string]>([
  [{ name: "A" }, "name must be 1 to 45 lower case letters"],
  [{ type: "" }, "type must be the type of a Secret"],
  [{ type: "kubernetes.io/tls", keys: ["tls.crt"] }, "keys must have tls.key, or the API server refuses"],
  [{ type: "kubernetes.io/dockerconfigjson" }, "keys must have .dockerconfigjson"],
  [
    { refreshIntervalSeconds: 1e12 },
    "refreshIntervalSeconds must be a whole number of 10 or more, and at most",
  ],
  [{ refreshIntervalSeconds: 9 }, "refreshIntervalSeconds must be a whole number of 10 or more"],
  [{ store: "Vault" }, "store must be the name of a ClusterSecretStore"],
  [{ path: "/default/app" }, "path must be names separated by slashes"],
  [{ path: "default/../app" }, "path must be names separated by slashes"],
  [{ path: "data/default/app" }, "path must not begin with data/"],
  [{ keys: [] }, "keys must name at least one key"],
  [{ keys: ["A B"] }, "keys must be 1 to 253 letters"],
  [{ keys: ["A", "A"] }, "keys must name each key once"],
  [{ renamed: { TOKEN: "t" } }, "keys must name each key once"],
  [{ renamed: { A: " " } }, "renamed.A must be the name of the key in Vault"],
  [{ files: { TOKEN: ["text"] } }, "keys must name each key once"],
  [
    { files: { a: secretFile`${"TOKN"}` } },
    'files["a"] must name keys of this secret: TOKEN (did you mean "TOKEN"?)',
  ],
])("fails for %j", (more, message) => {
  expect(() => make({ ...SECRET, ...more })).toThrow(`stack/secret: ${message}`);
});

test("fails for a path that repeats the mount of its store", () => {
  const stack = makeStack();
  const store = new VaultStore(stack, "store", STORE);
  const secret = () =>
    new SecretFromVault(stack, "secret", { ...SECRET, store, path: "nomad/default/runner" });
  expect(secret).toThrow("stack/secret: path must be relative to the mount nomad, which the store names");
});

test("fails for a Secret that another construct creates", () => {
  const stack = makeStack();
  new SecretFromVault(stack, "one", SECRET);
  expect(() => new SecretFromVault(stack, "two", SECRET)).toThrow(
    'stack/two: name must name one SecretFromVault of cluster lab, but stack/one names it already, got "web/runner"',
  );
});
