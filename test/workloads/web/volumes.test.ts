import { Memory, type StorageClassConstruct, type WebServiceProps } from "../../../constructs";
import { find } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { make } from "./example";

const kept = { storageClass: "longhorn", size: Memory.gibibytes(5), mountPath: "/data" };
const cache = (mebibytes: number, inMemory = true) => ({
  scratch: { size: Memory.mebibytes(mebibytes), inMemory },
  mountPath: "/cache",
});
const rwo = { claimName: "data", namespace: "web", accessModes: ["ReadWriteOnce"] };

test("each volume is mounted by its containers under its own name", () => {
  const { pod, server, others } = make({
    ...EVERY_PROP,
    scratchDirectories: [],
    secretFiles: {},
    configFiles: {},
  });
  expect(pod.volume?.slice(0, 4)).toEqual([
    { name: "volume-media", persistent_volume_claim: { claim_name: "media-pvc", read_only: true } },
    { name: "volume-inbox", persistent_volume_claim: { claim_name: "inbox-pvc", read_only: false } },
    { name: "volume-cache", empty_dir: { medium: "Memory", size_limit: "100Mi" } },
    { name: "volume-card", host_path: { path: "/dev/dri", type: "Directory" } },
  ]);
  expect(server.volume_mount).toEqual([
    { name: "volume-media", mount_path: "/media", read_only: true },
    { name: "volume-inbox", mount_path: "/inbox", sub_path: "site", read_only: false },
    { name: "volume-cache", mount_path: "/cache", read_only: false },
    { name: "volume-card", mount_path: "/dev/dri", read_only: false },
  ]);
  expect(others[0]?.volume_mount?.[0]).toEqual({
    name: "volume-inbox",
    mount_path: "/inbox",
    sub_path: "cron",
    read_only: true,
  });
});

test("scratch on disk has a size, and a volume may be a single device", () => {
  const { pod } = make({
    volumes: { cache: cache(100, false), radio: { device: "/dev/ttyUSB0", mountPath: "/dev/ttyUSB0" } },
    nodeSelector: { radio: "yes" },
    privileged: { reason: "a test" },
  });
  expect(pod.volume).toEqual([
    { name: "volume-cache", empty_dir: { medium: "", size_limit: "100Mi" } },
    { name: "volume-radio", host_path: { path: "/dev/ttyUSB0", type: "CharDevice" } },
  ]);
});

test("a claim of a class is created once, and outlives the service", () => {
  const { resources, deployment, pod } = make({ volumes: { data: kept } });
  const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
  expect(claim).toMatchObject({
    metadata: { name: "site-data", namespace: "web" },
    spec: {
      access_modes: ["ReadWriteOnce"],
      storage_class_name: "longhorn",
      resources: { requests: { storage: "5Gi" } },
    },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(pod.volume).toEqual([
    { name: "volume-data", persistent_volume_claim: { claim_name: "site-data", read_only: false } },
  ]);
  expect(deployment.depends_on).toContain("kubernetes_persistent_volume_claim_v1.site_volume-data_F8092320");
});

test("each container has its own files, and changed content restarts the pod", () => {
  const { resources, spec, server, others } = make(EVERY_PROP);
  expect(find(resources, "kubernetes_config_map_v1").data).toEqual({
    "etc_2fsite_2fsite.conf": "name = $${lab}\n",
    "cron_.etc_2fsite_2fsite.conf": "name = cron\n",
  });
  const file = (key: string) => ({
    name: "config",
    mount_path: "/etc/site/site.conf",
    sub_path: key,
    read_only: true,
  });
  expect(server.volume_mount).toContainEqual(file("etc_2fsite_2fsite.conf"));
  expect(others[0]?.volume_mount).toContainEqual(file("cron_.etc_2fsite_2fsite.conf"));
  const checksum = (text: string) =>
    make({ configFiles: { "/a": text } }).spec.template.metadata.annotations?.["groundplan/config-checksum"];
  expect(spec.template.metadata.annotations).toHaveProperty(["groundplan/config-checksum"]);
  expect(checksum("a")).not.toBe(checksum("b"));
  expect(make().spec.template.metadata.annotations).toBeUndefined();
});

test("files from a Secret are mounted by key, from one volume", () => {
  const { pod, server, others } = make(EVERY_PROP);
  const secrets = pod.volume?.filter(({ name }) => name.startsWith("secret-"));
  expect(secrets).toEqual([
    {
      name: expect.any(String),
      secret: { secret_name: "site-tls", default_mode: "0440", optional: false },
    },
  ]);
  const name = secrets?.[0]?.name;
  expect(server.volume_mount).toContainEqual({
    name,
    mount_path: "/etc/site/key.pem",
    sub_path: "tls.key",
    read_only: true,
  });
  expect(others[0]?.volume_mount).toContainEqual({
    name,
    mount_path: "/etc/cron/key.pem",
    sub_path: "tls.key",
    read_only: true,
  });
});

test("two containers have separate scratch directories", () => {
  const { pod, server, others } = make(EVERY_PROP);
  const scratch = (of: typeof server | undefined) =>
    of?.volume_mount?.filter(({ name }) => name.startsWith("scratch-")).map(({ name }) => name) ?? [];
  const both = [...scratch(server), ...scratch(others[0])];
  expect(new Set(both).size).toBe(2);
  expect(pod.volume?.map(({ name }) => name)).toEqual(expect.arrayContaining(both));
});

test("volumes in memory and the request must fit within the limit", () => {
  expect(() => make({ volumes: { cache: cache(128) } })).not.toThrow();
  expect(() => make({ volumes: { cache: cache(129, false) } })).not.toThrow();
  const readOnly = { ...cache(129), readOnly: true };
  expect(() => make({ volumes: { cache: readOnly } })).not.toThrow();
});

const oneCopy: StorageClassConstruct = { className: "one", numberOfReplicas: 1 };
const nas: StorageClassConstruct = { className: "nas", provisionerName: "groundplan/nas-0a1b2c3d" };
const device = { device: "/dev/dri", isDirectory: true, mountPath: "/dev/dri" };
const sidecar = {
  image: "registry.example.com/cron:0.1",
  probes: { none: { reason: "a test" } },
  resources: REQUIRED.resources,
};

test.each<[string, Partial<WebServiceProps>]>([
  [
    "resources.limits.memory must be at least 257Mi: the request and 129Mi of volumes in memory, which count against it",
    { volumes: { cache: cache(129) } },
  ],
  [
    "sidecars.cron.resources.limits.memory must be at least 228Mi",
    {
      volumes: { cache: cache(100) },
      sidecars: {
        cron: {
          ...sidecar,
          mounts: { cache: { mountPath: "/c" } },
          resources: { requests: REQUIRED.resources.requests },
        },
      },
    },
  ],
  ["volumes.cache.scratch.size must be greater than 0", { volumes: { cache: cache(0) } }],
  ["name of a volume must be 1 to 40 lower case letters", { volumes: { Data: kept } }],
  ["volumes.data.size must be greater than 0", { volumes: { data: { ...kept, size: Memory.gibibytes(0) } } }],
  ["volumes.data.storageClass must be named", { volumes: { data: { ...kept, storageClass: "" } } }],
  [
    "volumes.data.expendable must state why the data may be lost, because one keeps one copy",
    { volumes: { data: { ...kept, storageClass: oneCopy } } },
  ],
  [
    "volumes.data.storageClass must not be on a network file system, where SQLite and other databases lose data",
    { volumes: { data: { ...kept, storageClass: nas } } },
  ],
  [
    "volumes.data.acceptNetworkFilesystem.reason must state why",
    { volumes: { data: { ...kept, acceptNetworkFilesystem: { reason: "" } } } },
  ],
  [
    "replicas must be 1, as one node at a time mounts the claim of volumes.data: use a claim with ReadWriteMany",
    { replicas: 2, volumes: { data: kept } },
  ],
  [
    "replicas must be 1, as one node at a time mounts the claim of volumes.data (ReadWriteOnce)",
    { replicas: 2, volumes: { data: { claim: rwo, mountPath: "/data" } } },
  ],
  [
    "volumes.data.claim must be a claim of the service's namespace web, as pods mount no other",
    { volumes: { data: { claim: { ...rwo, namespace: "other" }, mountPath: "/data" } } },
  ],
  [
    "volumes.data.claim must be the name of a claim",
    { volumes: { data: { claim: "A", mountPath: "/data" } } },
  ],
  ["volumes.data.mountPath must be absolute", { volumes: { data: { ...kept, mountPath: "data" } } }],
  ["volumes.two.mountPath must be mounted once", { volumes: { one: kept, two: kept } }],
  ["volumes.data.subPath must be a relative path", { volumes: { data: { ...kept, subPath: "../a" } } }],
  [
    "volumes.card.device must be a path below /dev",
    {
      volumes: { card: { ...device, device: "/etc" } },
      nodeSelector: { a: "b" },
      privileged: { reason: "x" },
    },
  ],
  [
    "nodeSelector must choose the nodes that have /dev/dri, or the pod starts on one without it and fails",
    { volumes: { card: device }, privileged: { reason: "x" } },
  ],
  [
    "privileged must state why, as a container opens the device /dev/dri with all privileges only",
    { volumes: { card: device }, nodeSelector: { a: "b" } },
  ],
  [
    'sidecars.cron.mounts must have the names of volumes of the service: data, got "dat"',
    { volumes: { data: kept }, sidecars: { cron: { ...sidecar, mounts: { dat: { mountPath: "/a" } } } } },
  ],
  [
    "sidecars.cron.mounts.data.readOnly must be true, as the service only reads the volume",
    {
      volumes: { data: { ...kept, readOnly: true } },
      sidecars: { cron: { ...sidecar, mounts: { data: { mountPath: "/a" } } } },
    },
  ],
])("fails: %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/site: ${message}`);
});
