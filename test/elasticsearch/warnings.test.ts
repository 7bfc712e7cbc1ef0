import {
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
  ReadyHealth,
} from "../../constructs";
import { type Manifest, warningsIn } from "../support/live";
import { DATA, make, MASTER, RESOURCES, synthesize } from "./example";
import { EMPTY_CLUSTER, storageClass } from "./live-objects";

const { MASTER: M, DATA: D, INGEST } = ElasticsearchRole;

function warningsOf(props: Partial<ElasticsearchClusterProps> = {}): string[] {
  const { construct } = make(props);
  return construct.node.metadata.map(({ data }) => String(data));
}

const data = (changed: Partial<NodeGroupProps>) => ({
  groups: { master: MASTER, data: { ...DATA, ...changed } },
});

test("a healthy cluster causes no warning", () => {
  expect(warningsOf()).toEqual([]);
});

test("warns of a heap of more than half the memory of a data node", () => {
  const resources = { ...RESOURCES, limits: { memory: Memory.gibibytes(1.6) } };
  expect(warningsOf(data({ resources }))).toEqual([
    "groups.data.heap should be at most half of the 1.6Gi memory, as the other half caches files, but it is 1Gi",
  ]);
});

test("warns of green health with one data node, which cannot hold replicas", () => {
  const props = { ...data({ replicas: 1 }), readyHealth: ReadyHealth.GREEN };
  expect(warningsOf(props)).toEqual([
    "readyHealth should be yellow with 1 data node, where replicas cannot be allocated and green is never reached",
  ]);
  expect(warningsOf({ ...props, readyHealth: ReadyHealth.YELLOW })).toEqual([]);
  expect(warningsOf({ readyHealth: ReadyHealth.GREEN })).toEqual([]);
});

test("warns of one master beside other nodes, and not of a cluster of one node", () => {
  const groups = { master: { ...MASTER, replicas: 1 }, data: DATA };
  expect(warningsOf({ groups })).toEqual([
    "groups should contain 3 master-eligible nodes: with 1, its loss stops the cluster",
  ]);
  const all = { ...MASTER, replicas: 1, roles: [M, D, INGEST] };
  expect(warningsOf({ groups: { all }, dedicatedMasters: false })).toEqual([]);
});

describe("data on a network file system", () => {
  const size = Memory.gibibytes(1);
  const warnings = (storage: NodeGroupProps["volume"], ...objects: readonly Manifest[]) =>
    warningsIn(synthesize(data({ volume: storage })), [...EMPTY_CLUSTER, ...objects]);
  const nfs = storageClass("shared", "nfs.csi.k8s.io");
  const driver: Manifest = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };
  const warned = [
    expect.stringMatching(
      /^stack\/es: groups\.data\.volume\.storageClass must not be on a network file system, where Elasticsearch is slow .* but StorageClass shared .*groups\.data\.volume\.acceptNetworkFilesystem: \{ reason \}/,
    ) as string,
  ];

  test("causes a warning, whether the class is a name or a construct", () => {
    expect(warnings({ size, storageClass: "shared" }, nfs, driver)).toEqual(warned);
    expect(warnings({ size, storageClass: { className: "shared" } }, nfs, driver)).toEqual(warned);
  });

  test("is recognized regardless of the name of the class, including a class of this library", () => {
    const own = storageClass("shared", "groundplan/shared-0a1b2c3d");
    expect(warnings({ size, storageClass: "shared" }, own)).toEqual(warned);
  });

  test("does not cause a warning on disks or for groups without data", () => {
    expect(warnings({ size, storageClass: "local-disk" })).toEqual([]);
    const groups = { master: { ...MASTER, volume: { size, storageClass: "shared" } }, data: DATA };
    expect(warningsIn(synthesize({ groups }), [...EMPTY_CLUSTER, nfs, driver])).toEqual([]);
  });

  test("is accepted with a reason", () => {
    const acceptNetworkFilesystem = { reason: "a lab" };
    expect(warnings({ size, storageClass: "shared", acceptNetworkFilesystem }, nfs, driver)).toEqual([]);
  });
});
