import { VaultStore, type VaultStoreProps } from "../../constructs";
import { makeStack, objectsIn } from "../routes/routes-example";
import { documentOf } from "../support/document";
import { EVERY_STORE_PROP, STORE } from "./every-prop";

function make(props: VaultStoreProps) {
  const stack = makeStack();
  const store = new VaultStore(stack, "store", props);
  return { store, objects: objectsIn(documentOf(stack)) };
}

test("by default is cluster-wide, with the namespace of its ServiceAccount", () => {
  const { store, objects } = make(STORE);
  expect(objects).toEqual({
    "ClusterSecretStore/vault": {
      apiVersion: "external-secrets.io/v1",
      kind: "ClusterSecretStore",
      metadata: { name: "vault" },
      spec: {
        provider: {
          vault: {
            server: "https://vault.example.com:8200",
            path: "nomad",
            version: "v2",
            auth: {
              kubernetes: {
                mountPath: "kubernetes",
                role: "reader",
                serviceAccountRef: { name: "external-secrets", namespace: "external-secrets" },
              },
            },
          },
        },
      },
    },
  });
  expect(store).toMatchObject({ storeName: "vault", mount: "nomad", onlyNamespace: undefined });
});

test("every prop reaches the store", () => {
  const { spec } = make(EVERY_STORE_PROP).objects["ClusterSecretStore/vault"]!;
  expect(spec).toMatchObject({
    provider: {
      vault: {
        server: "http://vault.example.com:8200",
        caProvider: { type: "Secret", name: "vault-ca", key: "ca.crt", namespace: "external-secrets" },
        auth: { kubernetes: { mountPath: "kubernetes/lab" } },
      },
    },
    conditions: [{ namespaces: ["web"] }],
  });
});

test("a store for one namespace is in it, with a token", () => {
  const token = { secretName: "vault-token", key: "token" };
  const { objects, store } = make({ ...STORE, clusterWide: false, auth: { token } });
  const { metadata, spec } = objects["SecretStore/vault"]!;
  expect(metadata).toEqual({ name: "vault", namespace: "external-secrets" });
  expect(spec).toMatchObject({
    provider: { vault: { auth: { tokenSecretRef: { name: "vault-token", key: "token" } } } },
  });
  expect(store.onlyNamespace).toBe("external-secrets");
});

const auth = { role: "reader", serviceAccountName: "a" };

test.each<[Partial<VaultStoreProps>, string]>([
  [{ name: "A" }, "name must be 1 to 40 lower case letters"],
  [{ server: "vault.example.com" }, "server must be a URL without a path"],
  [{ server: "https://vault.example.com/v1" }, "server must be a URL without a path"],
  [{ server: "https://vault.example.com:99999" }, "server must be a URL without a path"],
  [{ server: "http://vault" }, "server must begin with https://"],
  [{ acceptPlainHttp: { reason: " " } }, "acceptPlainHttp.reason must"],
  [
    { auth: { ...STORE.auth, token: { secretName: "vault", key: "token" } } },
    "auth must have a role or a token, and not both",
  ],
  [{ mount: "/nomad" }, "mount must be a path without slashes at its ends"],
  [{ auth: { ...auth, role: "" } }, "auth.role must be the name of a role"],
  [
    { auth: { ...auth, serviceAccountName: "A" } },
    "auth.serviceAccountName must be the name of a ServiceAccount",
  ],
  [{ auth: { ...auth, mountPath: "auth/" } }, "auth.mountPath must be a path"],
  [{ allowedNamespaces: [] }, "allowedNamespaces must be names of namespaces, at least one"],
  [{ allowedNamespaces: ["A"] }, "allowedNamespaces must be names of namespaces"],
  [{ allowedNamespaces: ["a"], clusterWide: false }, "allowedNamespaces must not be set without clusterWide"],
])("fails for %j", (more, message) => {
  expect(() => make({ ...STORE, ...more })).toThrow(`stack/store: ${message}`);
});

test("fails for two stores of one name", () => {
  const stack = makeStack();
  new VaultStore(stack, "one", STORE);
  expect(() => new VaultStore(stack, "two", STORE)).toThrow(
    "stack/two: name must name one ClusterSecretStore of cluster lab",
  );
});
