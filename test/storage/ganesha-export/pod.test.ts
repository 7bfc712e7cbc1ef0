import { TerraformStack } from "cdktf";
import {
  Cpu,
  type CsiNfsStorageClassProps,
  Fsal,
  GaneshaBuild,
  GaneshaExport,
  type GaneshaNewVolume,
  type GaneshaPodProps,
  LocalStorageClass,
  LonghornFsType,
  LonghornStorageClass,
  Memory,
  Namespace,
  NfsMountOptions,
  NfsProtocol,
  NfsProvisionedStorageClass,
  PodSecurityLevel,
  SecType,
  TaintEffect,
} from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { checksIn, judgeDocument, type Manifest, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { type Block, clusterOf, documentWith, find, isHeldBy, synthesize } from "../synthesized";
import { EVERY_PROP } from "./every-pod-prop";
import { make, POD } from "./example";

const NAMESPACE: Manifest = {
  kind: "Namespace",
  metadata: { name: "dedup-experiment", labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
};
const storageClass = (name: string, parameters = {}): Manifest => ({
  kind: "StorageClass",
  metadata: { name },
  provisioner: "example.com/disks",
  parameters,
});
/** A cluster on which `POD` may run. */
const READY = [NAMESPACE, storageClass("longhorn-experiment")];

interface Container {
  readonly command: readonly string[];
  readonly [key: string]: unknown;
}

interface PodSpec {
  readonly container: readonly [Container];
  readonly init_container: readonly [Container];
  readonly [key: string]: unknown;
}

const deploymentOf = (props = POD): Block => find(make(props).resources, "kubernetes_deployment_v1");
const templateOf = (props = POD) =>
  (deploymentOf(props).spec as { template: { metadata: Record<string, unknown>; spec: PodSpec } }).template;
const podOf = (props = POD) => templateOf(props).spec;
const configMapOf = (props = POD) =>
  find(make(props).resources, "kubernetes_config_map_v1").data as Record<string, string>;
const withProp = (props: Partial<GaneshaPodProps>) => ({ ...POD, ...props });
const documentOf = (props: Partial<GaneshaPodProps> = {}) =>
  documentWith((stack) => void new GaneshaExport(stack, "data", withProp(props)));
const making = (props: Partial<GaneshaPodProps>, ...cluster: Parameters<typeof clusterOf>) => {
  return () => make(withProp(props), cluster.length > 0 ? clusterOf(...cluster) : undefined);
};

test("one server at a time, and nobody waits for it", () => {
  expect(deploymentOf()).toMatchObject({
    metadata: { name: "nfs-server", namespace: "dedup-experiment" },
    spec: { replicas: "1", strategy: { type: "Recreate" } },
    wait_for_rollout: false,
  });
});

test("plain Ganesha with our configuration, not the provisioner", () => {
  expect(podOf().container[0]).toMatchObject({
    image: "registry.k8s.io/sig-storage/nfs-provisioner:v4.0.8",
    command: [
      "/usr/local/bin/ganesha.nfsd",
      ...["-F", "-L", "/dev/stdout"],
      ...["-f", "/etc/groundplan-ganesha/ganesha.conf", "-p", "/usr/local/var/run/ganesha/ganesha.pid"],
    ],
    volume_mount: [
      { mount_path: "/export", name: "data", read_only: false },
      { mount_path: "/etc/groundplan-ganesha", name: "config", read_only: true },
      { mount_path: "/usr/local/var/run/ganesha", name: "runtime-0", read_only: false },
      { mount_path: "/tmp", name: "tmp", read_only: false },
    ],
  });
  const { data } = make(POD);
  expect(configMapOf()["ganesha.conf"]).toContain('Path = "/export/data";');
  expect(configMapOf()["ganesha.conf"]).toContain('RecoveryRoot = "/export/.ganesha";');
  expect(data.exports.map(({ name }) => name)).toEqual(["data"]);
});

test("no privilege but what serving for others takes", () => {
  expect(podOf().container[0]).toMatchObject({
    security_context: {
      privileged: false,
      allow_privilege_escalation: false,
      run_as_non_root: false,
      read_only_root_filesystem: true,
      run_as_user: "0",
      capabilities: {
        drop: ["ALL"],
        add: ["CHOWN", "DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "FSETID", "MKNOD", "SETGID", "SETUID"],
      },
    },
  });
  expect(podOf()).toMatchObject({
    automount_service_account_token: false,
    enable_service_links: false,
    host_pid: false,
    host_ipc: false,
    security_context: { seccomp_profile: { type: "RuntimeDefault" } },
  });
  const below1024 = podOf(withProp({ port: 1023 })).container[0].security_context;
  expect(JSON.stringify(below1024)).toContain("NET_BIND_SERVICE");
});

test("the network of the node, and the cluster's DNS all the same", () => {
  expect(podOf()).toMatchObject({
    host_network: true,
    dns_policy: "ClusterFirstWithHostNet",
    container: [{ port: [{ container_port: 2049, host_port: 2049, protocol: "TCP" }] }],
  });
  expect(make(POD).resources.kubernetes_service_v1).toBeUndefined();
  expect(make(POD).data).toMatchObject({ server: "10.0.110.184", port: 2049, claimName: "experiment-data" });
});

test("a Service with a fixed address, which never changes", () => {
  const props = withProp({ network: { clusterIp: "10.96.0.77" }, port: 12049 });
  const service = find(make(props).resources, "kubernetes_service_v1");
  expect(service).toMatchObject({
    metadata: { name: "nfs-server", namespace: "dedup-experiment" },
    spec: { type: "ClusterIP", cluster_ip: "10.96.0.77", port: [{ port: 12049, target_port: "12049" }] },
    wait_for_load_balancer: false,
    lifecycle: { prevent_destroy: true },
  });
  const taken = {
    kind: "Service",
    metadata: { name: "web", namespace: "shop" },
    spec: { clusterIP: "10.96.0.77" },
  };
  const { network } = props;
  expect(refusalsIn(documentOf({ network }), READY)).toEqual([]);
  expect(refusalsIn(documentOf({ network }), [...READY, taken])).toEqual([
    "stack/data: network.clusterIp must be free, but Service shop/web has 10.96.0.77: choose another address",
  ]);
  const { selector } = service.spec as { selector: unknown };
  expect((deploymentOf(props).spec as { selector: unknown }).selector).toEqual({ match_labels: selector });
  expect(podOf(props)).toMatchObject({ host_network: false, dns_policy: "ClusterFirst" });
  expect(JSON.stringify(podOf(props))).not.toContain("host_port");
  expect(make(props).data.server).toBe("10.96.0.77");
});

test("the claim outlives everything and waits for nothing", () => {
  expect(find(make(POD).resources, "kubernetes_persistent_volume_claim_v1")).toMatchObject({
    metadata: { name: "experiment-data", namespace: "dedup-experiment" },
    spec: {
      access_modes: ["ReadWriteOnce"],
      storage_class_name: "longhorn-experiment",
      volume_mode: "Filesystem",
      resources: { requests: { storage: "200Gi" } },
    },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(podOf().volume).toContainEqual({
    name: "data",
    persistent_volume_claim: { claim_name: "experiment-data", read_only: false },
  });
});

test("directories are made before the server starts, and nothing else is done there", () => {
  const props = withProp({ directories: ["testdata/bankdataset", "testdata/million_post"] });
  expect(podOf(props).init_container).toMatchObject([
    {
      image: "registry.k8s.io/sig-storage/nfs-provisioner:v4.0.8",
      command: [
        ...["mkdir", "-p", "--", "/export/.ganesha", "/export/data"],
        ...["/export/testdata/bankdataset", "/export/testdata/million_post"],
      ],
      security_context: { capabilities: { drop: ["ALL"], add: ["DAC_OVERRIDE"] }, privileged: false },
    },
  ]);
});

test("the start counts, and clients are let in, once the exports are served; a restart is for a mute server", () => {
  const exports = { command: ["bash", "--norc", "/etc/groundplan-ganesha/exports.sh"] };
  expect(podOf().container[0]).toMatchObject({
    startup_probe: { exec: exports, timeout_seconds: 11, period_seconds: 5, failure_threshold: 24 },
    readiness_probe: { exec: exports, timeout_seconds: 11, period_seconds: 10, failure_threshold: 3 },
    liveness_probe: {
      exec: { command: ["bash", "--norc", "/etc/groundplan-ganesha/answers.sh"] },
      ...{ timeout_seconds: 10, period_seconds: 20, failure_threshold: 6 },
    },
  });
  const script = configMapOf()["exports.sh"];
  expect(script).toContain(`of='/export/.ganesha/.groundplan-probe'`);
  expect(configMapOf()["answers.sh"]).not.toContain("groundplan-probe");
});

test("two exports are both asked for, and the disk is written once", () => {
  const other = { ...POD.exports.data!, path: "/export/b", pseudo: "/b" };
  const props = withProp({ exports: { data: { ...POD.exports.data!, pseudo: "/a" }, other } });
  const script = configMapOf(props)["exports.sh"] ?? "";
  expect(script.match(/\) \|\| exit 1\n/g)).toHaveLength(2);
  expect(script.match(/groundplan-probe/g)).toHaveLength(1);
  expect(podOf(props).container[0]).toMatchObject({ readiness_probe: { timeout_seconds: 16 } });
});

test("the pod comes after what it mounts", () => {
  const [claim, config] = [/^kubernetes_persistent_volume_claim_v1\./, /^kubernetes_config_map_v1\./];
  expect(deploymentOf().depends_on).toEqual([expect.stringMatching(claim), expect.stringMatching(config)]);
});

test("Terraform leaves the scripts as they are", () => {
  expect(configMapOf()["exports.sh"]).toContain("$${#answer[@]}");
  expect(configMapOf()["exports.sh"]).not.toMatch(/(?<!\$)\$\{/);
  expect(configMapOf()["answers.sh"]).toContain("$${answer// /}");
});

test("another configuration is another pod", () => {
  const checksumOf = (props: GaneshaPodProps) => templateOf(props).metadata.annotations;
  const before = checksumOf(POD);
  expect(before).toEqual({ "groundplan/config-checksum": expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  expect(checksumOf(POD)).toEqual(before);
  expect(checksumOf(withProp({ gracePeriodSeconds: 91 }))).not.toEqual(before);
});

test("every prop reaches the cluster", () => {
  const pod = podOf(EVERY_PROP);
  expect(pod).toMatchObject({
    node_selector: { "kubernetes.io/os": "linux", "kubernetes.io/hostname": "worker-1", disk: "ssd" },
    toleration: [
      { key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" },
      { key: "slow", operator: "Exists" },
    ],
  });
  expect(pod.init_container[0].command).toEqual([
    ...["mkdir", "-p", "--"],
    ...["/srv/nfs", "/srv/nfs/$$(HOME)/$$${b}", "/srv/nfs/.ganesha", "/srv/nfs/testdata/a"],
  ]);
  expect(pod.container[0]).toMatchObject({
    image: "registry.example.com/ganesha:v9",
    resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "2Gi" } },
    port: [{ container_port: 12049 }],
  });
  expect(pod.container[0].command.slice(0, 1)).toEqual(["/usr/sbin/ganesha.nfsd"]);
  expect(pod.volume).toContainEqual({ name: "runtime-1", empty_dir: {} });
  const { "ganesha.conf": config } = configMapOf(EVERY_PROP);
  for (const line of [
    "NFS_Port = 12049;",
    "Lease_Lifetime = 30;",
    "Grace_Period = 45;",
    "Delegations = true;",
  ]) {
    expect(config).toContain(line);
  }
  expect(config).toContain("minor_versions = 0, 1;");
});

test("an existing claim is used as it is, once it exists", () => {
  const { resources } = make(EVERY_PROP);
  const document = documentOf({ volume: EVERY_PROP.volume });
  const claim = (namespace: string): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: "old-data", namespace },
  });
  expect(resources.kubernetes_persistent_volume_claim_v1).toBeUndefined();
  expect(refusalsIn(document, [NAMESPACE, claim("dedup-experiment")])).toEqual([]);
  expect(refusalsIn(document, [NAMESPACE, claim("default")])).toEqual([
    expect.stringContaining(
      "stack/data: volume.existingClaim must exist, or the pod stays Pending, but namespace dedup-experiment has no " +
        "PersistentVolumeClaim old-data",
    ),
  ]);
  expect(isHeldBy(deploymentOf(EVERY_PROP), "stack/data")).toBe(true);
});

test("what is asked hangs once: on the claim, if it is made here", () => {
  const { resources } = make(withProp({ network: { clusterIp: "10.96.0.77" } }));
  expect(isHeldBy(find(resources, "kubernetes_persistent_volume_claim_v1"), "stack/data")).toBe(true);
  expect(isHeldBy(find(resources, "kubernetes_deployment_v1"), "stack/data")).toBe(false);
});

test.each(["fast", { className: "fast" }])(
  "the class %j is looked at on the live cluster",
  (storageClassProp) => {
    const volume = { ...POD.volume, storageClass: storageClassProp } as GaneshaNewVolume;
    const oneCopy = storageClass("fast", { numberOfReplicas: "1" });
    expect(refusalsIn(documentOf({ volume }), READY).join()).toMatch(
      /stack\/data: volume.storageClass must exist.*called fast/,
    );
    expect(refusalsIn(documentOf({ volume }), [NAMESPACE, storageClass("fast")])).toEqual([]);
    expect(refusalsIn(documentOf({ volume }), [NAMESPACE, oneCopy])).toEqual([
      "stack/data: volume.expendable must be true, or the class another one: class fast keeps one replica, and the data is " +
        "lost with its disk",
    ]);
    expect(refusalsIn(documentOf({ volume: { ...volume, expendable: true } }), [NAMESPACE, oneCopy])).toEqual(
      [],
    );
  },
);

test("takes any class of the library, made in the same stack", () => {
  const size = Memory.gibibytes(200);
  const local = { className: "local", nodeNames: ["worker-1"], directory: "/srv/a", capacity: size };
  const nfs: CsiNfsStorageClassProps = {
    className: "nfs",
    provisioner: "csi-driver-nfs",
    server: "nas",
    path: "/",
    mountOptions: NfsMountOptions.HARD_V4,
  };
  const exportOf = (make: (stack: TerraformStack) => GaneshaNewVolume["storageClass"]) =>
    documentWith((stack) => {
      const volume = { claimName: "experiment-data", size, storageClass: make(stack) };
      new GaneshaExport(stack, "data", { ...POD, volume });
    });
  const live: Manifest[] = [
    NAMESPACE,
    { kind: "Node", metadata: { name: "worker-1", labels: { "kubernetes.io/hostname": "worker-1" } } },
    ...["driver.longhorn.io", "nfs.csi.k8s.io"].map((name) => ({ kind: "CSIDriver", metadata: { name } })),
  ];
  for (const make of [
    (stack: TerraformStack) => new LocalStorageClass(stack, "class", local),
    (stack: TerraformStack) => new NfsProvisionedStorageClass(stack, "class", nfs),
    (stack: TerraformStack) =>
      new LonghornStorageClass(stack, "class", { className: "longhorn", numberOfReplicas: 2 }),
  ]) {
    expect(refusalsIn(exportOf(make), live)).toEqual([]);
  }
});

test("a class of local volumes must have one that is free and large enough", () => {
  const document = documentWith((stack) => {
    const capacity = Memory.gibibytes(100);
    const local = { className: "local", nodeNames: ["worker-1"], directory: "/srv/a", capacity };
    const volume = {
      claimName: "experiment-data",
      size: Memory.gibibytes(200),
      storageClass: new LocalStorageClass(stack, "class", local),
    };
    new GaneshaExport(stack, "data", { ...POD, volume });
  });
  expect(refusalsIn(document, [NAMESPACE]).join("\n")).toContain(
    "stack/data: volume.storageClass must have a free volume for each claim",
  );
});

describe("ownership", () => {
  const network = { clusterIp: "10.96.0.77" };
  const claim: Manifest = {
    kind: "PersistentVolumeClaim",
    metadata: { name: "experiment-data", namespace: "dedup-experiment" },
    spec: { storageClassName: "longhorn-experiment", resources: { requests: { storage: "200Gi" } } },
  };
  const service: Manifest = {
    kind: "Service",
    metadata: { name: "nfs-server", namespace: "dedup-experiment" },
    spec: { clusterIP: "10.96.0.77" },
  };

  test("claim and Service bear the mark of their resource, the pod none", () => {
    const { resources } = make(withProp({ network }));
    for (const type of ["kubernetes_persistent_volume_claim_v1", "kubernetes_service_v1"]) {
      expect(find(resources, type).metadata).toMatchObject({
        labels: { "groundplan/stack": "stack" },
        annotations: { "groundplan/address": expect.stringContaining(`stack/${type}.data_`) as string },
      });
    }
    expect(JSON.stringify(find(resources, "kubernetes_deployment_v1"))).not.toContain("groundplan/stack");
  });

  test("what kubectl has made stops the plan, unless it is adopted", () => {
    const live = [...READY, claim, service];
    expect(refusalsIn(documentOf({ network }), live)).toEqual([
      expect.stringContaining("PersistentVolumeClaim dedup-experiment/experiment-data exists already"),
      expect.stringContaining("Service dedup-experiment/nfs-server exists already"),
    ]);
    const { adopt } = EVERY_PROP;
    const { stops, verdicts } = judgeDocument(documentOf({ network, adopt }), live);
    const ids = ["dedup-experiment/experiment-data", "dedup-experiment/nfs-server"];
    expect([stops, Object.values(verdicts)]).toEqual([[], ids]);
  });
});

test("a namespace of the same stack comes first", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "ns", { name: "dedup-experiment", podSecurity: PodSecurityLevel.PRIVILEGED });
    new GaneshaExport(stack, "data", POD);
  });
  const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
  expect(claim.depends_on).toEqual([expect.stringMatching(/^kubernetes_namespace_v1\.ns_/)]);
});

test("any other namespace must exist and be privileged at plan (GR-09)", () => {
  const baseline = {
    ...NAMESPACE,
    metadata: { name: "dedup-experiment", labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
  };
  expect(checksIn(documentOf()).preconditions?.["stack/data"]?.map(({ check }) => check)).toEqual([
    "namespace-ready",
    "storage-class-ready",
    "class-keeps-copies",
    "room-for-claims",
    "claim-unchanged",
    "file-system-keeps-handles",
    "claim-stays",
  ]);
  expect(refusalsIn(documentOf(), READY)).toEqual([]);
  expect(refusalsIn(documentOf(), [...READY.slice(1), baseline])).toEqual([
    expect.stringContaining("stack/data: namespace dedup-experiment must have Pod Security privileged"),
  ]);
});

test("fails in a namespace that refuses the pod (GR-09)", () => {
  const build = () =>
    synthesize((stack) => {
      new Namespace(stack, "ns", { name: "dedup-experiment", podSecurity: PodSecurityLevel.BASELINE });
      new GaneshaExport(stack, "data", POD);
    });
  expect(build).toThrow("stack/data: namespace must be a namespace of Pod Security privileged");
});

test("fails for a second server of one name", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  new GaneshaExport(stack, "data", POD);
  expect(() => new GaneshaExport(stack, "more", POD)).toThrow("stack/more: name must name one GaneshaExport");
});

test("fails for a second server at one address and port", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  new GaneshaExport(stack, "data", POD);
  expect(() => new GaneshaExport(stack, "more", { ...POD, name: "other" })).toThrow(
    "stack/more: network must name one NFS server at",
  );
  const volume = { existingClaim: "b" };
  expect(
    () => new GaneshaExport(stack, "third", { ...POD, name: "third", port: 2050, volume }),
  ).not.toThrow();
});

test("fails for a GlusterFS volume in a pod", () => {
  const fsal = { name: Fsal.GLUSTER, hostname: "h", volume: "v" } as const;
  expect(making({ exports: { data: { ...POD.exports.data!, fsal } } })).toThrow(
    "stack/data: exports.data.fsal.name must be VFS: a pod serves the volume that is mounted in it",
  );
});

test("fails for one replica that nobody called expendable", () => {
  const storageClass = { className: "longhorn-experiment", numberOfReplicas: 1 };
  const volume = { claimName: "a", size: Memory.gibibytes(1), storageClass };
  expect(making({ volume })).toThrow("stack/data: volume.expendable must be true, or the class another one");
  expect(making({ volume: { ...volume, expendable: true } })).not.toThrow();
});

test.each<[string, Partial<GaneshaPodProps>, string]>([
  [
    "no address",
    { network: { hostAddress: "nfs.dedup.svc" } },
    "network.hostAddress must be an IP address in plain text",
  ],
  [
    "no address of a Service",
    { network: { clusterIp: "None" } },
    "network.clusterIp must be an IP address in plain text",
  ],
  [
    "NFSv3 behind a Service",
    { network: { clusterIp: "10.96.0.77" }, protocols: [NfsProtocol.V3, NfsProtocol.V4], hasRpcbind: true },
    "network.clusterIp must be a hostAddress with NFSv3",
  ],
  [
    "NFSv3 without rpcbind",
    { protocols: [NfsProtocol.V3, NfsProtocol.V4] },
    "protocols must not have NFSv3 unless hasRpcbind",
  ],
  [
    "a claim of no size",
    { volume: { claimName: "a", size: Memory.gibibytes(0), storageClass: "x" } },
    "volume.size must be greater than 0",
  ],
  ["a bad claim name", { volume: { existingClaim: "A" } }, "volume.existingClaim must be 1 to 63"],
  ["a bad name", { name: "1a" }, "name must be 1 to 63 lower case letters"],
  ["a bad namespace", { namespace: "" }, "namespace must be 1 to 63 lower case letters"],
  [
    "a build without an image",
    { build: GaneshaBuild.DEBIAN_12 },
    "build must come in an image, nothing is installed when a container starts",
  ],
  ["an image of any day", { image: "a/b:latest" }, "image must end with a tag other than latest"],
  ["a relative mount path", { mountPath: "export" }, "mountPath must be absolute and not /"],
  ["the root as mount path", { mountPath: "/" }, "mountPath must be absolute and not /"],
  ["an absolute directory", { directories: ["/testdata"] }, "directories must be relative to mountPath"],
  ["a directory outside", { directories: ["../testdata"] }, "directories must be relative to mountPath"],
  [
    "a limit below the request",
    { memoryLimit: Memory.mebibytes(1) },
    "memoryLimit must not be less than what the pod asks for, 256Mi",
  ],
  [
    "a path beside the volume",
    { exports: { data: { ...POD.exports.data!, path: "/data" } } },
    "exports.data.path must lie in one of volumes (/export)",
  ],
  [
    "no clients",
    { exports: { data: { path: "/export", pseudo: "/", fsal: { name: Fsal.VFS } } } },
    "exports.data.clients must",
  ],
  [
    "an export that no probe can ask for",
    {
      protocols: [NfsProtocol.V3, NfsProtocol.V4],
      hasRpcbind: true,
      exports: { data: { ...POD.exports.data!, protocols: [NfsProtocol.V3] } },
    },
    "exports.data.protocols must have NFSv4",
  ],
])("fails for %s", (_what, props, message) => {
  expect(making(props)).toThrow(`stack/data: ${message}`);
});

describe("with the facts of a cluster", () => {
  const node = (name: string) => ({
    nodeName: name,
    nodeSelector: { "kubernetes.io/hostname": name },
    toleration: { key: "experiment", value: "dedicated", effect: TaintEffect.NO_SCHEDULE },
  });
  const workers = [workerProps("worker-1"), workerProps("worker-2")] as const;
  const at = (address: string) => ({ hostAddress: address });

  test("takes an address of the node that the facts do not tell", () => {
    expect(making({ node: node("worker-1") }, ...workers)).not.toThrow();
    expect(making({ node: node("worker-1"), network: at("192.168.7.101") }, ...workers)).not.toThrow();
  });

  test("fails for a node's address when the pod may run elsewhere", () => {
    expect(making({}, ...workers)).toThrow(
      "stack/data: network.hostAddress must belong to the one node that the pod may run on, as the address does " +
        "not move with the pod: choose it by node or nodeSelector, the pod may run on worker-1, worker-2",
    );
  });

  test("fails for the address of another node", () => {
    expect(making({ node: node("worker-1"), network: at("192.168.7.102") }, ...workers)).toThrow(
      "stack/data: network.hostAddress must belong to worker-1, where the pod runs, and not to worker-2",
    );
  });

  test("fails for an address of pods or Services as that of a node", () => {
    const message =
      "stack/data: network.hostAddress must be a node's, not one of the pods or Services of lab";
    expect(making({ node: node("worker-1"), network: at("10.252.0.9") }, ...workers)).toThrow(message);
    expect(making({ node: node("worker-1"), network: at("10.96.0.9") }, ...workers)).toThrow(message);
  });

  test("fails for a Service's address outside the network of Services", () => {
    expect(making({ network: { clusterIp: "10.0.0.1" } }, ...workers)).toThrow(
      "stack/data: network.clusterIp must lie in serviceCidr 10.96.0.0/12 of lab",
    );
    expect(making({ network: { clusterIp: "10.96.0.77" } }, ...workers)).not.toThrow();
  });

  test("fails for what no node can give", () => {
    const requests = { cpu: Cpu.cores(64), memory: Memory.mebibytes(1) };
    expect(making({ requests }, ...workers)).toThrow(
      "stack/data: requests must let the scheduler place 1 replica",
    );
  });

  test("fails on a tainted node without its toleration", () => {
    const tainted = workerProps("worker-3", { taints: [{ key: "experiment", value: "dedicated" }] });
    const { nodeSelector } = node("worker-3");
    expect(making({ nodeSelector }, tainted)).toThrow("has the taint experiment=dedicated:NoSchedule");
    expect(making({ node: node("worker-3") }, tainted)).not.toThrow();
  });
});

test("Kerberos reaches the mount options", () => {
  const data = { ...POD.exports.data!, secTypes: [SecType.KRB5P] };
  expect(String(make(withProp({ exports: { data } })).data.mountOptions())).toBe(
    "hard,vers=4.2,timeo=60,retrans=10,sec=krb5p",
  );
});

describe("XFS below a pod, whose handles are stale after the volume comes back as another device", () => {
  const xfs = { className: "longhorn-xfs", numberOfReplicas: 2, fsType: "xfs" };
  const volume = { claimName: "a", size: Memory.gibibytes(1), storageClass: xfs };

  test("fails where the class is known", () => {
    expect(making({ volume })).toThrow(
      "stack/data: volume.storageClass must not be a class with XFS below a pod",
    );
    const made = (fsType: LonghornFsType) => () =>
      documentWith((stack) => {
        const storageClass = new LonghornStorageClass(stack, "class", {
          ...{ className: "longhorn", numberOfReplicas: 2, fsType },
        });
        new GaneshaExport(stack, "data", { ...POD, volume: { ...volume, storageClass } });
      });
    expect(made(LonghornFsType.XFS)).toThrow("volume.storageClass must not be a class with XFS below a pod");
    expect(made(LonghornFsType.EXT4)).not.toThrow();
  });

  test("is taken with a reason, and only with one", () => {
    expect(making({ volume: { ...volume, acceptXfs: { reason: "clients mount again" } } })).not.toThrow();
    expect(making({ volume: { ...volume, acceptXfs: { reason: " " } } })).toThrow(
      "volume.acceptXfs.reason must say why",
    );
  });

  test("stops the plan where the class or the volume says so", () => {
    const live = [NAMESPACE, storageClass("longhorn-experiment", { fsType: "xfs" })];
    const message = expect.stringContaining(
      "stack/data: volume.storageClass must not lead to XFS",
    ) as unknown;
    expect(refusalsIn(documentOf({}), live)).toEqual([message]);
    const accepted = { ...POD.volume, acceptXfs: { reason: "a test" } };
    expect(refusalsIn(documentOf({ volume: accepted }), live)).toEqual([]);
  });
});

test("a claim that was never bound on another class is told with its remedy", () => {
  const pending: Manifest = {
    kind: "PersistentVolumeClaim",
    metadata: { name: "experiment-data", namespace: "dedup-experiment" },
    spec: { storageClassName: "wrong", resources: { requests: { storage: "200Gi" } } },
    status: { phase: "Pending" },
  };
  expect(
    refusalsIn(documentOf({}), [...READY, storageClass("longhorn-experiment"), pending]).join("\n"),
  ).toContain(
    "Delete it, and the next apply makes it as declared: kubectl -n dedup-experiment delete pvc experiment-data",
  );
});
