import {
  Cluster,
  FastStack,
  Memory,
  NodeDirectory,
  type NodeDirectoryProps,
  ReplicaData,
  ScheduledJob,
  StatefulService,
  WebService,
  type WebServiceProps,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { documentWith, find, synthesize } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { REQUIRED as JOB } from "../../workloads/scheduled/every-prop";
import { REQUIRED as SET } from "../../workloads/stateful/every-prop";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import { EVERY_PROP, REQUIRED } from "./every-prop";

const labelled = workerProps("worker-1", { labels: { "kubernetes.io/hostname": "rack-4" } });
const CLUSTER = new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, labelled, workerProps("worker-2")] }));

function make(props: Partial<NodeDirectoryProps> = {}, cluster?: Cluster) {
  let directory!: NodeDirectory;
  const resources = synthesize((stack) => {
    directory = new NodeDirectory(stack, "config", { ...REQUIRED, ...props });
  }, cluster);
  return {
    directory,
    pv: find(resources, "kubernetes_persistent_volume_v1"),
    claim: find(resources, "kubernetes_persistent_volume_claim_v1"),
  };
}

test("is a local volume of its node, bound both ways, kept and protected", () => {
  const { pv, claim } = make({}, CLUSTER);
  const here = { key: "kubernetes.io/hostname", operator: "In", values: ["rack-4"] };
  expect(pv).toMatchObject({
    metadata: { name: "tautulli-config-pv" },
    spec: [
      {
        access_modes: ["ReadWriteOnce"],
        capacity: { storage: "5Gi" },
        claim_ref: { namespace: "web", name: "tautulli-config-pvc" },
        node_affinity: { required: { node_selector_term: [{ match_expressions: [here] }] } },
        persistent_volume_reclaim_policy: "Retain",
        persistent_volume_source: { local: { path: "/mnt/docker/config/tautulli" } },
        storage_class_name: "groundplan-static",
      },
    ],
    lifecycle: { prevent_destroy: true },
  });
  expect(claim).toMatchObject({
    metadata: { name: "tautulli-config-pvc", namespace: "web" },
    spec: { access_modes: ["ReadWriteOnce"], resources: { requests: { storage: "5Gi" } } },
    lifecycle: { prevent_destroy: true },
  });
});

test("returns its name, its place, and the commands that make the directory", () => {
  expect(make({}, CLUSTER).directory).toMatchObject({
    claimName: "tautulli-config-pvc",
    volumeName: "tautulli-config-pv",
    namespace: "web",
    accessModes: ["ReadWriteOnce"],
    nodeLabels: { "kubernetes.io/hostname": "rack-4" },
    prepare: "install --directory --mode=0770 /mnt/docker/config/tautulli",
  });
});

test("every prop reaches the pair", () => {
  const { pv } = make({ ...EVERY_PROP, directory: "/srv/a", capacity: Memory.gibibytes(7) });
  expect(pv.spec).toMatchObject([
    { capacity: { storage: "7Gi" }, persistent_volume_source: { local: { path: "/srv/a" } } },
  ]);
});

test("only expendable data is recorded for guardrails", () => {
  const notesOf = (props: NodeDirectoryProps): unknown => {
    const stack = new FastStack(makeApp(), "stack");
    new NodeDirectory(stack, "config", props);
    return (stack.toTerraform() as { "//": unknown })["//"];
  };
  expect(notesOf(REQUIRED)).toMatchObject({ expendable: { "stack/config": true } });
  expect(notesOf({ ...REQUIRED, expendable: undefined, backup: "nightly" })).not.toHaveProperty("expendable");
});

test.each<[string, Partial<NodeDirectoryProps>]>([
  ["name must be 1 to 59 lower case letters", { name: "Config" }],
  ["nodeName must be the name of a node", { nodeName: "worker_1" }],
  ["directory must be absolute", { directory: "mnt" }],
  ["directory must be absolute", { directory: "/mnt/a b" }],
  ["directory must not belong to the operating system", { directory: "/etc/ssh" }],
  ["directory must not belong to the operating system", { directory: "/var/lib" }],
  ["directory must not belong to the operating system", { directory: "/var/lib/kubelet/pods" }],
  ["capacity must be greater than 0", { capacity: Memory.mebibytes(0) }],
  ["backup must name the ResticBackup that has the data", { expendable: undefined }],
  ["backup must be 1 to 63 lower case letters", { backup: "" }],
  ["expendable must not be set beside backup nightly", { backup: "nightly" }],
  ["expendable.reason must state why", { expendable: { reason: " " } }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/config: ${message}`);
});

test.each(["/library/music", "/var/lib/app", "/home/app", "/variable", "/srv"])("accepts %s", (directory) => {
  expect(() => make({ directory })).not.toThrow();
});

test("fails for a node that the cluster does not have", () => {
  expect(() => make({ nodeName: "worker-9" }, CLUSTER)).toThrow("worker-9");
});

test("fails for a second volume on the directory of the node", () => {
  const twice = (nodeName: string) =>
    synthesize((stack) => {
      new NodeDirectory(stack, "one", REQUIRED);
      new NodeDirectory(stack, "two", { ...REQUIRED, name: "other", nodeName });
    });
  expect(() => twice("worker-1")).toThrow("stack/two: directory must name one local volume");
  expect(() => twice("worker-2")).not.toThrow();
});

describe("pods that mount it", () => {
  const web = (props: Partial<WebServiceProps>, second?: Partial<NodeDirectoryProps>) =>
    synthesize((stack) => {
      const claim = new NodeDirectory(stack, "config", REQUIRED);
      const other = second && new NodeDirectory(stack, "other", { ...REQUIRED, ...second });
      const volumes = {
        config: { claim, mountPath: "/config" },
        ...(other && { other: { claim: other, mountPath: "/other" } }),
      };
      new WebService(stack, "site", { ...SERVICE, volumes, ...props });
    }, CLUSTER);
  const OTHER = { name: "other", directory: "/srv/other" };

  test("run on its node, and need capacity there", () => {
    expect(() => web({})).not.toThrow();
    const { resources } = SERVICE;
    const limits = { memory: Memory.gibibytes(200) };
    const large = {
      ...resources,
      requests: { ...resources.requests, memory: Memory.gibibytes(200) },
      limits,
    };
    expect(() => web({ resources: large })).toThrow(
      "worker-2 has no label kubernetes.io/hostname=rack-4, but kubernetes.io/hostname=worker-2",
    );
  });

  test("may mount two directories of one node", () => {
    expect(() => web({}, OTHER)).not.toThrow();
  });

  test("fail to mount directories of two nodes", () => {
    expect(() => web({}, { ...OTHER, nodeName: "worker-2" })).toThrow(
      "stack/site: volumes.other.claim must be on a node with kubernetes.io/hostname=rack-4, as volumes.config.claim needs, or no node can run the pod, got",
    );
  });

  test("fail for a node other than the service's", () => {
    expect(() => web({ nodeSelector: { "kubernetes.io/hostname": "worker-2" } })).toThrow(
      "stack/site: volumes.config.claim must be on a node with kubernetes.io/hostname=worker-2, as nodeSelector needs",
    );
  });

  const onTwoNodes = (namespace: string, mount: (claims: NodeDirectory[]) => (at: FastStack) => unknown) =>
    synthesize((stack) => {
      const one = new NodeDirectory(stack, "config", { ...REQUIRED, namespace });
      const two = new NodeDirectory(stack, "other", {
        ...REQUIRED,
        ...OTHER,
        namespace,
        nodeName: "worker-2",
      });
      mount([one, two])(stack as FastStack);
    }, CLUSTER);
  const existing = (claims: NodeDirectory[]) => ({
    volumes: Object.fromEntries(claims.map((claim, at) => [`at-${at}`, { claim, mountPath: `/at-${at}` }])),
  });

  test("fail to mount directories of two nodes in a job and in a set as well", () => {
    expect(() =>
      onTwoNodes("tools", (claims) => (at) => new ScheduledJob(at, "job", { ...JOB, ...existing(claims) })),
    ).toThrow("stack/job: volumes.at-1.claim must be on a node with kubernetes.io/hostname=rack-4");
    const set = { ...SET, replicas: 1, replicaData: ReplicaData.SEPARATE };
    expect(() =>
      onTwoNodes(
        "databases",
        (claims) => (at) => new StatefulService(at, "set", { ...set, ...existing(claims) }),
      ),
    ).toThrow("stack/set: volumes.at-1.claim must be on a node with kubernetes.io/hostname=rack-4");
  });
});

describe("at plan", () => {
  const adopt = { reason: "made by kubectl" };
  const document = documentWith((stack) => new NodeDirectory(stack, "config", { ...REQUIRED, adopt }));
  const around = [
    { kind: "Namespace", metadata: { name: "web" } },
    { kind: "Node", metadata: { name: "worker-1", labels: { "kubernetes.io/hostname": "worker-1" } } },
  ];
  const live = (path: string, node: string, name = "tautulli-config-pv") => ({
    kind: "PersistentVolume",
    metadata: { name },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: { storage: "5Gi" },
      claimRef: { namespace: "web", name: "tautulli-config-pvc" },
      local: { path },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }] },
          ],
        },
      },
      storageClassName: "groundplan-static",
    },
    status: { phase: "Bound" },
  });

  test("passes without a live volume, and with an identical one", () => {
    expect(refusalsIn(document, around)).toEqual([]);
    expect(refusalsIn(document, [...around, live(REQUIRED.directory, "worker-1")])).toEqual([]);
  });

  test("fails for a node that is not live", () => {
    expect(refusalsIn(document, around.slice(0, 1))).toEqual([
      expect.stringContaining("node worker-1 must exist with the label"),
    ]);
  });

  test("fails for a live volume in another directory or on another node", () => {
    expect(refusalsIn(document, [...around, live("/srv", "worker-1")])).toEqual([
      expect.stringContaining("is live with directory /srv (declared: /mnt/docker/config/tautulli)"),
    ]);
    expect(refusalsIn(document, [...around, live(REQUIRED.directory, "worker-2")])).toEqual([
      expect.stringContaining("is live with node worker-2 (declared: worker-1)"),
    ]);
  });

  test("fails for another live volume on the directory", () => {
    expect(refusalsIn(document, [...around, live(REQUIRED.directory, "worker-1", "theirs")])).toEqual([
      expect.stringContaining("must belong to one volume only, but PersistentVolume theirs has it"),
    ]);
  });
});
