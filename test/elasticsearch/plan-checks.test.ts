import type { NodeGroupProps } from "../../constructs";
import { checksIn, type Manifest, refusalsIn, warningsIn } from "../support/live";
import { DATA, MASTER, releasesOf, synthesize } from "./example";
import { claim, EMPTY_CLUSTER, statefulSet, storageClass } from "./live-objects";

type Props = Parameters<typeof synthesize>[0];

const refusals = (props: Props, ...objects: readonly Manifest[]) =>
  refusalsIn(synthesize(props), [...EMPTY_CLUSTER, ...objects]).join("\n");
const withData = (changed: Partial<NodeGroupProps>) => ({
  groups: { master: MASTER, data: { ...DATA, ...changed } },
});

/** What runs after the first apply. */
const RUNNING = [
  statefulSet("es-master", { size: "1Gi" }),
  statefulSet("es-data"),
  ...[0, 1, 2].map((at) => claim(`es-master-es-master-${at}`, { size: "1Gi" })),
  ...[0, 1, 2].map((at) => claim(`es-data-es-data-${at}`)),
];

test("the first plan, the second plan and the plan of a suspension pass", () => {
  expect(refusals({})).toBe("");
  expect(refusals({}, ...RUNNING)).toBe("");
  expect(refusals({ suspended: true }, ...RUNNING)).toBe("");
});

test("the masters' release, on which all others depend, is stopped", () => {
  const releases = releasesOf(synthesize());
  const [precondition, ...others] = releases["es-master"]?.lifecycle?.precondition ?? [];
  expect(precondition?.condition).toContain('"stack/es"');
  expect(others).toEqual([]);
  expect(releases["es-data"]?.lifecycle).toBeUndefined();
  expect(releases["es-data"]?.depends_on?.join()).toContain("group-master");
  expect(Object.keys(checksIn(synthesize()).preconditions ?? {})).toEqual(["stack/es"]);
});

test("each group is compared with its live objects", () => {
  const [master, data] = [
    statefulSet("es-master", {
      image: "elasticsearch:8.0.0",
      className: "other",
      replicas: 9,
      deleted: true,
    }),
    statefulSet("es-data", { image: "elasticsearch:8.0.0", className: "other", size: "1Gi", deleted: true }),
  ];
  const text = refusals({}, master, data);
  for (const group of ["master", "data"]) {
    expect(text).toContain(`stack/es: groups.${group} must have a StatefulSet that stays`);
    expect(text).toContain(`stack/es: groups.${group}.volume.storageClass (local-disk) must be that of`);
    expect(text).toContain(`; groups.${group}.volume.size (${group === "master" ? 1 : 10}Gi) must`);
    expect(text).toContain(`the live nodes of group ${group} can be upgraded to`);
  }
  expect(text).toContain("stack/es: groups.master.replicas must be more than half of the masters that run");
  expect(text).not.toContain("groups.data.replicas");
});

test("a group without a volume is stopped where its StatefulSet has volumes", () => {
  const client = { ...DATA, roles: [], volume: undefined };
  const groups = { master: MASTER, data: DATA, client };
  expect(refusals({ groups }, statefulSet("es-client"))).toContain("groups.client.volume must stay");
  expect(refusals({ groups })).toBe("");
});

test("claims that are being deleted stop the plan", () => {
  expect(refusals({}, claim("es-data-es-data-1", { deleted: true }))).toContain(
    "stack/es: PersistentVolumeClaim search/es-data-es-data-1 is being deleted, and a deletion cannot be undone: move the shards",
  );
});

test("all masters may be suspended", () => {
  const groups = { master: { ...MASTER, replicas: 1 }, data: DATA };
  expect(refusals({ groups }, ...RUNNING)).toContain("groups.master.replicas must be more than half");
  expect(refusals({ groups, suspended: true }, ...RUNNING)).not.toContain("groups.master.replicas");
});

test("claims of retired groups are not reported, like those of declared ones", () => {
  const strays = [claim("es-old-es-old-0"), claim("es-data-es-data-9")];
  expect(refusals({}, ...strays)).toContain("but group old has es-old-es-old-0: name it as before");
  expect(refusals({ retiredGroups: ["old"] }, ...strays)).toBe("");
});

test("warns when nodes with data are removed, except by a suspension", () => {
  const more = [
    statefulSet("es-data", { replicas: 5 }),
    statefulSet("es-master", { replicas: 5, size: "1Gi" }),
  ];
  const warnings = (props?: Props) => warningsIn(synthesize(props), [...EMPTY_CLUSTER, ...more]);
  expect(warnings()).toEqual([
    expect.stringContaining("stack/es: groups.data.replicas removes nodes with data"),
  ]);
  expect(warnings({ suspended: true })).toEqual([]);
});

describe("storage classes", () => {
  const size = DATA.volume!.size;
  const [namespace] = EMPTY_CLUSTER as [Manifest];

  test("must exist, by name or as a construct, with all props that name them", () => {
    const text = refusalsIn(synthesize(), [namespace]).join("\n");
    expect(text).toContain(
      "stack/es: groups.master.volume.storageClass and groups.data.volume.storageClass must exist, or its claims stay " +
        "Pending, but no StorageClass is called local-disk",
    );
    const fast = withData({ volume: { size, storageClass: { className: "fast" } } });
    expect(refusals(fast)).toContain("groups.data.volume.storageClass must exist");
    expect(refusals(fast, storageClass("fast"))).toBe("");
  });

  test("without provisioner need a volume for each claim, those of the other groups too", () => {
    const none = storageClass("local-disk", "kubernetes.io/no-provisioner");
    const volumes = (count: number) =>
      [...Array(count).keys()].map((at) => ({
        kind: "PersistentVolume",
        metadata: { name: `disk-${at}` },
        spec: { storageClassName: "local-disk", capacity: { storage: "20Gi" } },
        status: { phase: "Available" },
      }));
    const text = (count: number) => refusalsIn(synthesize(), [namespace, none, ...volumes(count)]).join("\n");
    expect(text(6)).toBe("");
    expect(text(5)).toContain("stack/es: groups.data.volume must have a free volume for each claim");
  });
});
