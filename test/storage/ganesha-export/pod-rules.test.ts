import { TerraformStack } from "cdktf";
import {
  Cpu,
  Fsal,
  GaneshaBuild,
  GaneshaExport,
  type GaneshaPodProps,
  Memory,
  Namespace,
  NfsProtocol,
  PodSecurityLevel,
  TaintEffect,
} from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { synthesize } from "../../support/document";
import { checksIn, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { POD } from "./example";
import { NAMESPACE, READY, documentOf, making } from "./pod-example";

test("another namespace must exist and be privileged at plan (GR-09)", () => {
  const baseline = {
    ...NAMESPACE,
    metadata: { name: "dedup-experiment", labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
  };
  expect(checksIn(documentOf()).preconditions?.["stack/data"]?.map(({ check }) => check)).toEqual([
    "namespace-ready",
    "storage-class-ready",
    "storage-class-keeps-data",
    "claim-volumes-available",
    "claim-unchanged",
    "nfs-file-handles-stable",
    "claim-not-terminating",
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

test("fails for a GlusterFS volume in a pod", () => {
  const fsal = { name: Fsal.GLUSTER, hostname: "h", volume: "v" } as const;
  expect(making({ exports: { data: { ...POD.exports.data!, fsal } } })).toThrow(
    "stack/data: exports.data.fsal.name must be VFS: a pod serves the volume that is mounted in it",
  );
});

test.each<[string, Partial<GaneshaPodProps>, string]>([
  [
    "no address",
    { network: { hostAddress: "nfs.dedup.svc" } },
    "network.hostAddress must be an IP address as a literal",
  ],
  [
    "no address of a Service",
    { network: { clusterIp: "None" } },
    "network.clusterIp must be an IP address as a literal",
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
    "a claim of size 0",
    { volume: { claimName: "a", size: Memory.gibibytes(0), storageClass: "x" } },
    "volume.size must be greater than 0",
  ],
  ["a bad claim name", { volume: { claim: "A" } }, "volume.claim must be 1 to 63"],
  ["a bad name", { name: "1a" }, "name must be 1 to 63 lower case letters"],
  ["a bad namespace", { namespace: "" }, "namespace must be 1 to 63 lower case letters"],
  [
    "a build without an image",
    { build: GaneshaBuild.DEBIAN_12 },
    "build must be an image: nothing is installed when a container starts",
  ],
  ["an image with a moving tag", { image: "a/b:latest" }, "image must end with a tag other than latest"],
  ["a relative mount path", { mountPath: "export" }, "mountPath must be absolute and not /"],
  ["the root as mount path", { mountPath: "/" }, "mountPath must be absolute and not /"],
  ["an absolute directory", { directories: ["/testdata"] }, "directories must be relative to mountPath"],
  ["a directory outside", { directories: ["../testdata"] }, "directories must be relative to mountPath"],
  [
    "a limit below the request",
    {
      resources: {
        requests: { cpu: Cpu.cores(1), memory: Memory.mebibytes(256) },
        limits: { memory: Memory.mebibytes(1) },
      },
    },
    'resources.limits.memory must be at least the request, 256Mi, got "1Mi"',
  ],
  [
    "a path beside the volume",
    { exports: { data: { ...POD.exports.data!, path: "/data" } } },
    "exports.data.path must be in one of volumes (/export)",
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
    "exports.data.protocols must contain NFSv4",
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

  test("accepts an address of the node that is not in the facts", () => {
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
      "stack/data: network.clusterIp must be in serviceCidr 10.96.0.0/12 of lab",
    );
    expect(making({ network: { clusterIp: "10.96.0.77" } }, ...workers)).not.toThrow();
  });

  test("fails for resources that no node has", () => {
    const requests = { cpu: Cpu.cores(64), memory: Memory.mebibytes(1) };
    expect(making({ resources: { requests } }, ...workers)).toThrow(
      "stack/data: resources must let the scheduler place 1 replica",
    );
  });

  test("fails on a tainted node without its toleration", () => {
    const tainted = workerProps("worker-3", { taints: [{ key: "experiment", value: "dedicated" }] });
    const { nodeSelector } = node("worker-3");
    expect(making({ nodeSelector }, tainted)).toThrow("has the taint experiment=dedicated:NoSchedule");
    expect(making({ node: node("worker-3") }, tainted)).not.toThrow();
  });
});
