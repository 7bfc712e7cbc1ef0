import {
  CLAIMS,
  type Kind,
  type KubernetesObject,
  Live,
  NODES,
  STORAGE_CLASSES,
} from "../../constructs/live";
import { kindKey } from "../../constructs/live/kind";
import type { PlannedObjects } from "../../constructs/live/live";

const named = (name: string, namespace?: string, uid?: string): KubernetesObject => ({
  metadata: { name, namespace, uid },
});

const objectsOf = (kind: Kind, objects: readonly KubernetesObject[], isServed = true) =>
  [kindKey(kind), { kind, isServed, objects }] as const;

const plannedOf = (kind: Kind, stack: string, ...objects: KubernetesObject[]): PlannedObjects =>
  new Map([[kindKey(kind), objects.map((object) => ({ object, stack }))]]);

test("finds objects that a stack will create as if they existed, and lists them as assumptions", () => {
  const live = new Live(new Map([objectsOf(CLAIMS, [])]), {
    planned: plannedOf(CLAIMS, "storage", named("photos", "data")),
  });
  expect(live.find(CLAIMS, "photos", "data")).toEqual(named("photos", "data"));
  expect(live.list(CLAIMS)).toEqual([named("photos", "data")]);
  expect(live.liveOnly(CLAIMS)).toEqual([]);
  expect(live.assumptions).toEqual(["PersistentVolumeClaim data/photos of stack storage"]);
});

test("finds existing objects without assumptions", () => {
  const live = new Live(new Map([objectsOf(CLAIMS, [named("photos", "data", "live")])]), {
    planned: plannedOf(CLAIMS, "storage", named("photos", "data"), named("films", "data")),
  });
  expect(live.find(CLAIMS, "photos", "data")?.metadata.uid).toBe("live");
  expect(live.list(CLAIMS)).toEqual([named("photos", "data", "live"), named("films", "data")]);
  expect(live.assumptions).toEqual([]);
});

test("one name in two namespaces identifies two objects", () => {
  const live = new Live(new Map([objectsOf(CLAIMS, [named("photos", "a")])]), {
    planned: plannedOf(CLAIMS, "storage", named("photos", "b")),
  });
  expect(live.find(CLAIMS, "photos")).toBeUndefined();
  expect(live.find(CLAIMS, "photos", "c")).toBeUndefined();
  expect(live.list(CLAIMS)).toHaveLength(2);
  expect(live.listIn(CLAIMS, "b")).toEqual([named("photos", "b")]);
});

test("an object that is looked up twice is assumed once, and a missing one is not assumed", () => {
  const live = new Live(new Map([objectsOf(STORAGE_CLASSES, [])]), {
    planned: plannedOf(STORAGE_CLASSES, "storage", named("fast")),
  });
  for (const name of ["fast", "fast", "slow"]) live.find(STORAGE_CLASSES, name);
  expect(live.assumptions).toEqual(["StorageClass fast of stack storage"]);
});

test("distinguishes objects of the whole app from those of earlier stacks", () => {
  const announced = plannedOf(NODES, "later", named("worker-1"));
  const live = new Live(new Map([objectsOf(NODES, [])]), { announced });
  expect(live.madeByApp(NODES)).toEqual([named("worker-1")]);
  expect(live.find(NODES, "worker-1")).toBeUndefined();
  const planned = plannedOf(NODES, "earlier", named("worker-2"));
  expect(new Live(new Map(), { planned }).madeByApp(NODES)).toEqual([named("worker-2")]);
});

test("accepts the name of a kind, because the source text of a check has no modules", () => {
  const live = new Live(new Map([objectsOf(NODES, [named("cp-1")])]), {
    planned: plannedOf(NODES, "nodes", named("cp-2")),
  });
  expect(live.list("Node").map(({ metadata }) => metadata.name)).toEqual(["cp-1", "cp-2"]);
  expect(live.find("Node", "cp-2")?.metadata.name).toBe("cp-2");
  expect(live.assumptions).toEqual(["Node cp-2 of stack nodes"]);
});

test("fails for the name of a kind that was not read", () => {
  expect(() => new Live(new Map([objectsOf(NODES, [])])).list("Pod")).toThrow(
    "it reads Pod, which its reads do not list",
  );
});

test("a kind is served if the discovery of the cluster lists it", () => {
  const live = new Live(new Map([objectsOf(NODES, []), objectsOf(CLAIMS, [], false)]));
  expect([NODES, CLAIMS, STORAGE_CLASSES].map((kind) => live.serves(kind))).toEqual([true, false, false]);
  expect(live.list(STORAGE_CLASSES)).toEqual([]);
});
