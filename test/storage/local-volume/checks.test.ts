import {
  LOCAL_VOLUME_EXCLUSIVE,
  LOCAL_VOLUME_NODE,
  LOCAL_VOLUME_UNCHANGED,
  type LocalVolumeIdentity,
} from "../../../constructs/storage/local-volume/checks";
import { judge, type Manifest } from "../../support/live";

const VOLUME: LocalVolumeIdentity = {
  volumeName: "local-worker-1",
  nodeName: "worker-1",
  hostname: "rack-4",
  directory: "/srv/data",
  className: "local",
};

const node = (name: string, hostname?: string): Manifest => ({
  kind: "Node",
  metadata: { name, labels: hostname === undefined ? {} : { "kubernetes.io/hostname": hostname } },
});

const onHost = (hostname: string) => ({
  required: {
    nodeSelectorTerms: [
      { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [hostname] }] },
    ],
  },
});

const volume = (spec: object, name = "local-worker-1"): Manifest => ({
  kind: "PersistentVolume",
  metadata: { name },
  spec: { local: { path: "/srv/data" }, nodeAffinity: onHost("rack-4"), storageClassName: "local", ...spec },
});

describe("the node", () => {
  test("with the label of the volume is not reported", () => {
    expect(judge(LOCAL_VOLUME_NODE, VOLUME, [node("worker-1", "rack-4")])).toBeUndefined();
  });

  test.each<[string, Manifest[]]>([
    ["there is no such node", [node("worker-2", "rack-4")]],
    ["it has kubernetes.io/hostname=worker-1", [node("worker-1", "worker-1")]],
    ["it has kubernetes.io/hostname=(none)", [node("worker-1")]],
  ])("stops the plan where %s", (found, live) => {
    expect(judge(LOCAL_VOLUME_NODE, VOLUME, live)).toBe(
      "node worker-1 must exist with the label kubernetes.io/hostname=rack-4, or no pod can use volume local-worker-1, " +
        `but ${found}: correct the name of the node, or the labels of the node in the Cluster`,
    );
  });
});

describe("a live volume", () => {
  test("that is as declared is not reported, and neither is another volume", () => {
    const other = volume({ storageClassName: "other" }, "other");
    expect(judge(LOCAL_VOLUME_UNCHANGED, VOLUME, [volume({}), other])).toBeUndefined();
    expect(judge(LOCAL_VOLUME_UNCHANGED, VOLUME, [])).toBeUndefined();
  });

  test.each<[string, object]>([
    ["directory /old (declared: /srv/data)", { local: { path: "/old" } }],
    ["node worker-1 (declared: rack-4)", { nodeAffinity: onHost("worker-1") }],
    ["class fast (declared: local)", { storageClassName: "fast" }],
    [
      "directory (none) (declared: /srv/data) and node (none) (declared: rack-4)",
      { local: undefined, nodeAffinity: undefined },
    ],
  ])("with %s stops the plan", (difference, spec) => {
    expect(judge(LOCAL_VOLUME_UNCHANGED, VOLUME, [volume(spec)])).toBe(
      "a live volume keeps its directory, node and class, but PersistentVolume local-worker-1 is live with " +
        `${difference}. Make a class with another name beside it: docs/local-storage-class.md`,
    );
  });
});

describe("the directory", () => {
  const judged = (...live: Manifest[]) => judge(LOCAL_VOLUME_EXCLUSIVE, VOLUME, live);

  test.each<[string, object]>([
    ["local", {}],
    ["hostPath", { local: undefined, hostPath: { path: "/srv/data" } }],
  ])("of another %s volume on the node stops the plan", (_source, spec) => {
    expect(judged(volume({}), volume(spec, "elder"), volume(spec, "eldest"))).toBe(
      "directory /srv/data of node worker-1 must belong to one volume only, but PersistentVolume elder, eldest has it, and two would " +
        "overwrite each other's data: use another directory",
    );
  });

  test("on another node, or under another path, is a different directory", () => {
    expect(judged(volume({}), volume({ nodeAffinity: onHost("rack-5") }, "a"))).toBeUndefined();
    expect(judged(volume({ local: { path: "/srv/data2" } }, "b"))).toBeUndefined();
    expect(judged(volume({ nodeAffinity: undefined }, "c"))).toBeUndefined();
  });

  test("of a volume that an earlier stack creates stops the plan", () => {
    const planned = { early: [volume({}, "elder")] };
    expect(judge(LOCAL_VOLUME_EXCLUSIVE, VOLUME, [], { planned })).toContain("PersistentVolume elder has it");
  });
});
