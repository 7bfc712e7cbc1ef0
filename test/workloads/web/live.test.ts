import { Memory, WebService, type WebServiceProps } from "../../../constructs";
import { documentWith } from "../../support/document";
import { madeIn, type Manifest, refusalsIn, warningsIn } from "../../support/live";
import { REQUIRED } from "./every-prop";
import { SELECTOR } from "./example";

const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "web" } };
const LONGHORN: Manifest = {
  kind: "StorageClass",
  metadata: { name: "longhorn" },
  provisioner: "example.com/block",
  reclaimPolicy: "Retain",
};

const make = (props: Partial<WebServiceProps> = {}) =>
  documentWith((stack) => new WebService(stack, "site", { ...REQUIRED, ...props }));
const refusals = (objects: readonly Manifest[], props: Partial<WebServiceProps> = {}) =>
  refusalsIn(make(props), [NAMESPACE, ...objects]);
const refusal = (text: string) => expect.stringContaining(`stack/site: ${text}`) as string;

test("a namespace that does not exist", () => {
  expect(refusalsIn(make(), [])).toEqual([refusal("namespace web must exist")]);
});

test("a namespace whose Pod Security level refuses the pods", () => {
  const enforcing = {
    kind: "Namespace",
    metadata: { name: "web", labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
  };
  const root = { user: { root: { reason: "a test" } } };
  expect(refusalsIn(make(root), [enforcing])).toEqual([]);
  expect(refusalsIn(make({ ...root, privileged: { reason: "a test" } }), [enforcing])).toEqual([
    refusal("namespace web must have Pod Security privileged"),
  ]);
});

describe("a Deployment that exists", () => {
  const deployment = (matchLabels: object, address = "kubernetes_deployment_v1.site_A4A41BD0"): Manifest => ({
    kind: "Deployment",
    metadata: {
      name: "site",
      namespace: "web",
      annotations: { "groundplan/address": `stack/${address}` },
    },
    spec: { selector: { matchLabels } },
  });
  const own = Object.values(madeIn(make())).find(({ kind }) => kind.kind === "Deployment")?.address ?? "";

  test("passes unchanged, regardless of the order of its labels", () => {
    expect(refusals([deployment(SELECTOR, own)])).toEqual([]);
    expect(refusals([deployment(Object.fromEntries(Object.entries(SELECTOR).reverse()), own)])).toEqual([]);
  });

  test("keeps its selector, or Terraform would delete it", () => {
    expect(refusals([deployment({ app: "site" }, own)])).toEqual([
      refusal(
        "the selector (app.kubernetes.io/component=web-service,app.kubernetes.io/name=site, live app=site) must stay as in the live Deployment web/site",
      ),
    ]);
    const other = { ...deployment({ app: "site" }, own), metadata: { name: "site", namespace: "other" } };
    expect(refusals([other])).toEqual([]);
  });

  test("of another address is not adopted", () => {
    const other = deployment(SELECTOR, "kubernetes_deployment_v1.renamed_00000000");
    expect(refusals([other]).join("\n")).toContain("terraform state mv");
  });
});

describe("a Secret that does not exist", () => {
  const secretEnv = { USER: { secretName: "site-user", key: "user" } };
  const secretFiles = { "/key": { secretName: "site-key", key: "key" } };
  const secret = (name: string, namespace = "web"): Manifest => ({
    kind: "Secret",
    metadata: { name, namespace },
  });
  const warnings = (objects: readonly Manifest[], unserved: readonly string[] = []) =>
    warningsIn(make({ secretEnv, secretFiles }), [NAMESPACE, ...objects], unserved);

  test("causes a warning, and does not stop the plan", () => {
    expect(warnings([secret("site-user")])).toEqual([
      refusal(
        "the Secrets of secretEnv and secretFiles must exist, or pods wait in CreateContainerConfigError, but namespace web has no Secret site-key: create it",
      ),
    ]);
    expect(refusals([], { secretEnv, secretFiles })).toEqual([]);
    expect(warnings([secret("site-user", "other"), secret("site-key", "other")]).join()).toContain(
      "no Secret site-key, site-user",
    );
  });

  test("is not reported if all exist, cannot be read, or the namespace does not exist yet", () => {
    expect(warnings([secret("site-user"), secret("site-key")])).toEqual([]);
    expect(warnings([], ["Secret"])).toEqual([]);
    expect(warningsIn(make({ secretEnv }), [])).toEqual([]);
  });
});

test("a RuntimeClass that does not exist", () => {
  const gpu = { kind: "RuntimeClass", metadata: { name: "nvidia" } };
  expect(refusals([gpu], { runtimeClassName: "nvidia" })).toEqual([]);
  expect(refusals([], { runtimeClassName: "nvidia" })).toEqual([
    refusal("runtimeClassName must name a RuntimeClass of the cluster, which has none"),
  ]);
});

describe("a port of the nodes", () => {
  const service = (name: string, spec: object): Manifest => ({
    kind: "Service",
    metadata: { name, namespace: "web" },
    spec,
  });
  const ports = [{ port: 80, nodePort: 30_080 }];
  const nodePorts = { http: 30_080 };

  test("that another Service uses", () => {
    const text = refusal(
      "nodePorts.http must be a port that no other Service has, or the apply fails, but Service web/other has 30080",
    );
    expect(refusals([service("other", { ports })], { nodePorts })).toEqual([text]);
    expect(refusals([service("other", { healthCheckNodePort: 30_080 })], { nodePorts })).toEqual([text]);
  });

  test("that its own Service or no Service uses", () => {
    expect(refusals([service("site-node-ports", { ports })], { nodePorts })).toEqual([]);
    expect(refusals([service("other", { ports: [{ port: 80 }] })], { nodePorts })).toEqual([]);
  });
});

describe("a claim that exists", () => {
  const volumes = { media: { claim: "media-pvc", mountPath: "/media" } };
  const claim = (accessModes: string[], metadata: object = {}): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: "media-pvc", namespace: "web", ...metadata },
    spec: { accessModes },
  });

  test("exists and is not being deleted", () => {
    expect(refusals([], { volumes })).toEqual([
      refusal("volumes.media.claim must exist, or the pod stays Pending"),
    ]);
    expect(refusals([claim(["ReadWriteOnce"])], { volumes })).toEqual([]);
    expect(refusals([claim(["ReadWriteOnce"], { deletionTimestamp: "now" })], { volumes })).toEqual([
      refusal("PersistentVolumeClaim web/media-pvc is being deleted"),
    ]);
  });

  test("is for several nodes, where there are several pods", () => {
    const several = { volumes, replicas: 2 };
    expect(refusals([claim(["ReadWriteOnce"])], several)).toEqual([
      refusal("volumes.media.claim must be a claim that several nodes can mount"),
    ]);
    expect(refusals([claim(["ReadWriteMany"])], several)).toEqual([]);
  });
});

describe("a claim of a class", () => {
  const data = { storageClass: "longhorn", size: Memory.gibibytes(5), mountPath: "/data" };
  const volumes = { data };

  test("needs a class that exists, keeps data and is not on a network file system", () => {
    expect(refusals([LONGHORN], { volumes })).toEqual([]);
    expect(refusals([], { volumes })).toEqual([refusal("volumes.data.storageClass must exist")]);
    const deletes = { ...LONGHORN, reclaimPolicy: "Delete" };
    expect(refusals([deletes], { volumes })).toEqual([
      refusal("volumes.data.expendable must state why the data may be lost"),
    ]);
    const expendable = { data: { ...data, expendable: { reason: "a test" } } };
    expect(refusals([deletes], { volumes: expendable })).toEqual([]);
    const nfs = { ...LONGHORN, provisioner: "example.com/nfs" };
    expect(refusals([nfs], { volumes })).toEqual([
      refusal(
        "volumes.data.storageClass must not be on a network file system, where SQLite and other databases lose",
      ),
    ]);
    const accepted = { data: { ...data, acceptNetworkFilesystem: { reason: "a test" } } };
    expect(refusals([nfs], { volumes: accepted })).toEqual([]);
  });

  test("keeps the size that it has", () => {
    const live: Manifest = {
      kind: "PersistentVolumeClaim",
      metadata: { name: "site-data", namespace: "web" },
      spec: {
        storageClassName: "longhorn",
        volumeName: "pv",
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: "50Gi" } },
      },
    };
    expect(refusals([LONGHORN, live], { volumes })).toContainEqual(
      refusal("volumes.data.size (5Gi) must not be less than that of the existing claims"),
    );
  });
});

test("later stacks find the Deployment, the Services and the claims", () => {
  const volumes = { data: { storageClass: "longhorn", size: Memory.gibibytes(5), mountPath: "/data" } };
  const made = madeIn(make({ volumes, nodePorts: { http: 30_080 } }));
  expect(made.map(({ kind, object }) => `${kind.kind} ${object.metadata.name}`)).toEqual([
    "Service site",
    "Service site-node-ports",
    "PersistentVolumeClaim site-data",
    "Deployment site",
  ]);
});
