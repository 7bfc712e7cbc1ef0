import { SecretFromVault, type SecretFromVaultProps, VaultStore } from "../../constructs";
import { makeStack } from "../routes/routes-example";
import { documentOf } from "../support/document";
import { type Manifest, nodesIn, refusalsIn, warningsIn } from "../support/live";
import { SECRET, STORE } from "./every-prop";

const named = (kind: string, namespace: string | undefined, name: string, more: object = {}): Manifest => ({
  kind,
  metadata: { name, namespace },
  ...more,
});
const CRDS = named("APIService", undefined, "v1.external-secrets.io");
const NAMESPACE = named("Namespace", undefined, "web");
const VAULT = named("ClusterSecretStore", undefined, "vault");
const ALL_WELL = [CRDS, NAMESPACE, VAULT];
const ready = (status: string, message?: string) => ({
  status: { conditions: [{ type: "Ready", status, message }] },
});

function judged(objects: readonly Manifest[], props: SecretFromVaultProps = SECRET) {
  const stack = makeStack();
  new SecretFromVault(stack, "secret", props);
  const document = documentOf(stack);
  const all = [...nodesIn(document), ...objects];
  const warnings = warningsIn(document, all).filter((text) => text.startsWith("stack/"));
  return { refusals: refusalsIn(document, all), warnings };
}

test("passes if the store exists", () => {
  expect(judged(ALL_WELL)).toEqual({ refusals: [], warnings: [] });
});

test("without the CRDs, and without the store", () => {
  expect(judged([NAMESPACE, VAULT]).refusals).toEqual([
    expect.stringContaining("stack/secret: the CRDs of External Secrets must exist"),
  ]);
  expect(judged([CRDS, NAMESPACE, named("ClusterSecretStore", undefined, "bao")]).refusals).toEqual([
    'stack/secret: store must name a ClusterSecretStore, or no Secret is ever created, and the cluster has bao, got "vault"',
  ]);
});

test("a path that repeats the mount of a store that is named", () => {
  const vault = named("ClusterSecretStore", undefined, "vault", {
    spec: { provider: { vault: { path: "nomad" } } },
  });
  const refusals = (path: string, store = vault) =>
    judged([CRDS, NAMESPACE, store], { ...SECRET, path }).refusals;
  expect(refusals("nomad/default/runner")).toEqual([
    'stack/secret: path must be relative to the mount nomad of store vault, which the operator adds, got "nomad/default/runner"',
  ]);
  expect(refusals("nomad/data/default/runner")).toHaveLength(1);
  expect(refusals("nomads/default/runner")).toEqual([]);
  expect(refusals("nomad/default/runner", VAULT)).toEqual([]);
});

test("a Secret that was created by hand, unless it is adopted", () => {
  const byHand = named("Secret", "web", "runner");
  const refusal = "stack/secret: name must be that of a Secret that does not exist or is the operator's own";
  expect(judged([...ALL_WELL, byHand]).refusals).toEqual([expect.stringContaining(refusal)]);
  expect(judged([...ALL_WELL, byHand], { ...SECRET, adopt: { reason: "moved" } }).refusals).toEqual([]);
  const owned = (kind: string, name: string): Manifest => ({
    kind: "Secret",
    metadata: { name: "runner", namespace: "web", ownerReferences: [{ kind, name }] },
  });
  expect(judged([...ALL_WELL, owned("ExternalSecret", "runner")]).refusals).toEqual([]);
  expect(judged([...ALL_WELL, owned("ExternalSecret", "other")]).refusals).toHaveLength(1);
  expect(judged([...ALL_WELL, owned("SealedSecret", "runner")]).refusals).toHaveLength(1);
});

test("warns for an ExternalSecret that is not ready, with the operator's reason", () => {
  const of = (more: object) => named("ExternalSecret", "web", "runner", more);
  expect(judged([...ALL_WELL, of(ready("False", "could not get secret data"))]).warnings).toEqual([
    "stack/secret: ExternalSecret web/runner is not ready, and pods keep the old values or wait for the Secret: could not get secret data",
  ]);
  expect(judged([...ALL_WELL, of(ready("True"))]).warnings).toEqual([]);
});

describe("a key that Vault does not have", () => {
  const asked = (property: string, message = "could not get secret data") =>
    named("ExternalSecret", "web", "runner", {
      spec: { data: [{ secretKey: "TOKEN", remoteRef: { key: "default/runner", property } }] },
      ...ready(message === "" ? "True" : "False", message),
    });
  const owner = { kind: "ExternalSecret", name: "runner" };
  const secretWith = (...keys: readonly string[]): Manifest => ({
    kind: "Secret",
    metadata: { name: "runner", namespace: "web", ownerReferences: [owner] },
    data: Object.fromEntries(keys.map((key) => [key, "eA=="])),
  });
  const refusals = (...objects: readonly Manifest[]) => judged([...ALL_WELL, ...objects]).refusals;
  const refusal =
    "stack/secret: keys must exist in Vault, or pods that read them wait in CreateContainerConfigError, but Secret web/runner " +
    "lacks TOKEN (default/runner#TOKEN): could not get secret data";

  test("stops the plan, whether or not the Secret has other keys", () => {
    expect(refusals(asked("TOKEN"))).toEqual([expect.stringContaining(refusal)]);
    expect(refusals(asked("TOKEN"), secretWith("OTHER"))).toEqual([expect.stringContaining(refusal)]);
  });

  test("passes while the previous keys exist, for example while Vault is unreachable", () => {
    expect(refusals(asked("TOKEN"), secretWith("TOKEN"))).toEqual([]);
  });

  test("passes before the first refresh, and once the operator has read all keys", () => {
    expect(refusals(named("ExternalSecret", "web", "runner"))).toEqual([]);
    expect(refusals(asked("TOKEN", ""))).toEqual([]);
  });

  test("passes a plan that changes the request, such as one that corrects the key", () => {
    expect(refusals(asked("TOKN"))).toEqual([]);
  });
});

test("warns for an interval of another team that ends the operator", () => {
  const of = (refreshInterval: string) =>
    named("ExternalSecret", "other", "theirs", { spec: { refreshInterval } });
  expect(judged([...ALL_WELL, of("1hour")]).warnings).toEqual([
    "stack/secret: the operator synchronizes no Secret in the whole cluster while the refreshInterval of an ExternalSecret is not a duration: other/theirs (1hour)",
  ]);
  for (const interval of ["1h", "1h30m", "0", "90s", "1.5h"]) {
    expect(judged([...ALL_WELL, of(interval)]).warnings).toEqual([]);
  }
});

describe("a store", () => {
  const stackOf = (more: object = {}) => {
    const stack = makeStack();
    const store = new VaultStore(stack, "store", { ...STORE, ...more });
    return { stack, store };
  };
  const cluster = [CRDS, NAMESPACE, named("Namespace", undefined, "external-secrets")];

  test("need not exist for secrets of the same app", () => {
    for (const more of [{}, { clusterWide: false, namespace: "web" }]) {
      const { stack, store } = stackOf(more);
      new SecretFromVault(stack, "secret", { ...SECRET, store });
      const document = documentOf(stack);
      expect(refusalsIn(document, [...nodesIn(document), ...cluster])).toEqual([]);
    }
  });

  test("warns while the operator cannot read from it", () => {
    const document = documentOf(stackOf().stack);
    const broken = named("ClusterSecretStore", undefined, "vault", ready("False", "permission denied"));
    const texts = warningsIn(document, [...nodesIn(document), ...cluster, broken]);
    expect(texts).toContain("stack/store: the operator cannot read from store vault: permission denied");
  });
});
