import {
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
  ReadyHealth,
} from "../../constructs";
import { DATA, make, MASTER, RESOURCES, synthesize } from "./example";

const { MASTER: M, DATA: D, INGEST } = ElasticsearchRole;

function warningsOf(props: Partial<ElasticsearchClusterProps> = {}): string[] {
  const { construct } = make(props);
  return construct.node.metadata.map(({ data }) => String(data));
}

const data = (changed: Partial<NodeGroupProps>) => ({
  groups: { master: MASTER, data: { ...DATA, ...changed } },
});

test("a cluster that is wise warns of nothing", () => {
  expect(warningsOf()).toEqual([]);
});

test("warns of a heap of more than half the memory of a data node", () => {
  const resources = { ...RESOURCES, limits: { memory: Memory.gibibytes(1.6) } };
  expect(warningsOf(data({ resources }))).toEqual([
    "groups.data.heap should be at most half of the 1.6Gi memory, as the other half caches files, but it is 1Gi",
  ]);
});

test("warns of green health with one data node, where no replica has a place (X21)", () => {
  const props = { ...data({ replicas: 1 }), readyHealth: ReadyHealth.GREEN };
  expect(warningsOf(props)).toEqual([
    "readyHealth should be yellow with 1 data node, where no replica has a place and green is never reached (X21)",
  ]);
  expect(warningsOf({ ...props, readyHealth: ReadyHealth.YELLOW })).toEqual([]);
  expect(warningsOf({ readyHealth: ReadyHealth.GREEN })).toEqual([]);
});

test("warns of one master beside other nodes, and not of a cluster of one node", () => {
  const groups = { master: { ...MASTER, replicas: 1 }, data: DATA };
  expect(warningsOf({ groups })).toEqual([
    "groups should hold 3 master-eligible nodes: with 1, its loss stops the cluster",
  ]);
  const all = { ...MASTER, replicas: 1, roles: [M, D, INGEST] };
  expect(warningsOf({ groups: { all }, dedicatedMasters: false })).toEqual([]);
});

describe("data on NFS (X24)", () => {
  const checksOf = (storage: NodeGroupProps["storage"]) =>
    Object.keys(synthesize(data({ storage })).check ?? {}).filter((name) => name.includes("nfs"));
  const size = Memory.gibibytes(1);

  test("is looked for in the cluster where the class is a name", () => {
    const { check } = synthesize();
    expect(check?.["es-nfs-data"]?.assert).toEqual([
      {
        condition: expect.stringMatching(
          /^\$\{!anytrue\(\[for each in .*"local-disk"\] : strcontains\(lower\(each\.provisioner\), "nfs"\)\]\)\}$/,
        ),
        error_message: expect.stringContaining(
          "groups.data.storage should not lie on NFS (class local-disk)",
        ),
      },
    ]);
    expect(Object.keys(check ?? {})).not.toContain("es-nfs-master");
  });

  test("is known of a class that says what makes its volumes", () => {
    expect(
      checksOf({ size, storageClass: { className: "nfs", provisionerName: "groundplan/nfs-client-a1" } }),
    ).toEqual(["es-nfs-data"]);
    expect(
      checksOf({ size, storageClass: { className: "fast", provisionerName: "driver.longhorn.io" } }),
    ).toEqual([]);
    expect(checksOf({ size, storageClass: { className: "fast" } })).toEqual(["es-nfs-data"]);
  });

  test("is accepted with a reason", () => {
    expect(checksOf({ size, storageClass: "nfs-client", acceptNfs: { reason: "a lab" } })).toEqual([]);
  });
});
