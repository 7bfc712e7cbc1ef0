import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import {
  Architecture,
  Cluster,
  type ClusterNodeProps,
  type ClusterStack,
  Cpu,
  Distribution,
  Eck,
  type EckProps,
  ElasticsearchCluster,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
  NodeRole,
  Purpose,
} from "../../../constructs";
import { validEckCluster } from "../../elasticsearch/eck/random-eck-clusters";
import { documentOf } from "../../support/document-of";
import { makeApp } from "../../support/make-app";
import { randomOf } from "../../support/random";
import { ControlPlane } from "../control-plane/control-plane";
import { ChartsTogether } from "../support/charts-together";
import { ECK_CHARTS, setStatus, standInForElasticsearch, standInForKibana } from "../support/eck-stand-in";
import { describeWith } from "../support/required-program";
import { waitUntil } from "../support/wait-until";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const ES = ["search", "es"] as const;
const [NAMESPACE] = ES;

const WORKER: Omit<ClusterNodeProps, "name" | "address"> = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(8), memory: Memory.gibibytes(32) },
};

const cluster = new Cluster({
  name: "eck-lab",
  kubeContext: "eck-lab",
  distribution: Distribution.K3S,
  kubernetesVersion: "1.34",
  podCidr: "10.42.0.0/16",
  serviceCidr: "10.43.0.0/16",
  cniNetwork: "10.42.0.0/16",
  acceptFragileControlPlane: { reason: "simulated" },
  nodes: [
    { ...WORKER, name: "one", address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE, NodeRole.WORKER] },
    { ...WORKER, name: "two", address: "192.168.7.2" },
    { ...WORKER, name: "three", address: "192.168.7.3" },
  ],
});

const RESOURCES = { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(2) } };
const storage = (gibibytes: number, storageClass = "growing") => ({
  size: Memory.gibibytes(gibibytes),
  storageClass,
});
const MASTER: NodeGroupProps = {
  roles: [ElasticsearchRole.MASTER],
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: RESOURCES,
  storage: storage(1, "fixed"),
};
const DATA: NodeGroupProps = {
  ...MASTER,
  roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
  replicas: 4,
  storage: storage(2),
};
const KIBANA = { resources: RESOURCES };

const bed = ControlPlane.available();
const available = bed.ok ? ChartsTogether.available(ECK_CHARTS) : bed;

describeWith(available, "ECK on a real control plane, without its operator", () => {
  let plane: ControlPlane;
  let charts: ChartsTogether;
  let stack: SynthesizedStack;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    charts = new ChartsTogether(ECK_CHARTS);
    helm("install", "eck-operator-crds", join(charts.folder, "eck-operator-crds"), "--namespace", NAMESPACE);
    for (const [name, allowVolumeExpansion] of Object.entries({ growing: true, fixed: false })) {
      const provisioner = "example.com/nobody";
      plane.apply({
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name },
        provisioner,
        allowVolumeExpansion,
      });
    }
    plane.apply([...Array(16).keys()].flatMap((at) => [volume(at, "growing"), volume(at, "fixed")]));
    stack = new SynthesizedStack("search", plane);
  });

  afterAll(() => {
    plane.stop();
    stack.remove();
    charts.remove();
  });

  const helm = (...args: string[]) =>
    execFileSync("helm", args, {
      env: { ...process.env, ...plane.env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 256 * 1024 * 1024,
    });

  /** Synthesizes the cluster as it shall be now. */
  const declare = (props: Partial<ElasticsearchClusterProps> = {}, engine: Partial<EckProps> = {}) =>
    stack.synthesize(cluster, (scope: ClusterStack) => {
      new ElasticsearchCluster(scope, "es", {
        clusterName: "es",
        namespace: NAMESPACE,
        purpose: Purpose.EXPERIMENT,
        engine: new Eck({ version: "9.5.0", chartSource: charts.folder, ...engine }),
        groups: { master: MASTER, data: DATA },
        kibana: KIBANA,
        ...props,
      });
    });
  const get = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "--namespace", NAMESPACE, "-o", `jsonpath={${path}}`);
  const claims = () => get(".items[*].metadata.uid", "pvc");
  const standIn = () => {
    standInForElasticsearch(plane, ...ES);
    standInForKibana(plane, ...ES);
  };
  const actions = async () => (await stack.terraform.plan()).actions;

  /** Plans what must be stopped, and returns what it says. */
  async function stopped(): Promise<string> {
    const plan = await stack.terraform.tryPlan();
    expect(plan.status).toBe(1);
    return plan.text;
  }

  const jobs = () => plane.jobs.log();
  const replicas = () => get(".items[*].spec.replicas", "statefulset,deployment");
  const running = () =>
    get(".items[*].status.phase", "pod")
      .split(" ")
      .filter((phase) => phase === "Running").length;

  test("applies, and the second plan is empty", async () => {
    await declare();
    const { text } = await stack.terraform.apply();
    expect(text).toContain("2 added");
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    expect(get(".spec.nodeSets[*].name", "elasticsearch", "es")).toBe("master data");
    standIn();
    await waitUntil(() => running() === 8, "eight pods must run", 90, jobs);
    expect(get(".items[*].metadata.name", "pvc").split(" ")).toEqual(
      expect.arrayContaining(["elasticsearch-data-es-es-data-3", "elasticsearch-data-es-es-master-0"]),
    );
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("grows by one update in place, and stops before it shrinks, naming the claim that would go", async () => {
    await declare({ groups: { master: MASTER, data: { ...DATA, replicas: 5 } } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
    const groups = { master: MASTER, data: { ...DATA, replicas: 3 } };
    await declare({ groups });
    expect(await stopped()).toContain("elasticsearch-data-es-es-data-3 would go");
    await declare({ groups }, { deletesClaims: { reason: "a test" } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
  });

  test("stops before a group is renamed, unless its claims may go", async () => {
    const groups = { master: MASTER, store: DATA };
    await declare({ groups });
    expect(await stopped()).toMatch(
      /elasticsearch-data-es-es-data-0, .*elasticsearch-data-es-es-data-3 would go/,
    );
    await declare({ groups, retiredGroups: ["data"] }, { deletesClaims: { reason: "a test" } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
  });

  test("stops for a smaller volume, for one that cannot grow, and for another class", async () => {
    await declare({ groups: { master: MASTER, data: { ...DATA, storage: storage(1) } } });
    expect(await stopped()).toContain(
      "groups.data.storage.size must not be less than the group's claims have",
    );
    await declare({ groups: { master: { ...MASTER, storage: storage(2, "fixed") }, data: DATA } });
    expect(await stopped()).toContain(
      "groups.master.storage.size must stay, because volumes of class fixed cannot grow",
    );
    await declare({ groups: { master: MASTER, data: { ...DATA, storage: storage(2, "fixed") } } });
    expect(await stopped()).toContain("groups.data.storage.storageClass must be the class");
    await declare({ groups: { master: MASTER, data: { ...DATA, storage: storage(3) } } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
  });

  test("goes to a newer version in place, never to an older one, and to 9 from 8.18 on only", async () => {
    await declare({}, { version: "8.19.3" });
    expect(await stopped()).toContain("8.19.3 takes over from 7.17.0 to 8.19.3, and never from a newer one");
    await declare({}, { version: "9.5.1" });
    expect(await actions()).toEqual([expect.stringMatching(/: update$/), expect.stringMatching(/: update$/)]);
    // the lowest version that still runs counts too.
    setStatus(plane, "elasticsearch", ES, { version: "8.17.4" });
    expect(await stopped()).toContain("9.5.1 takes over from 8.18.0 to 9.5.1");
    setStatus(plane, "elasticsearch", ES, { version: "8.18.0" });
    expect(await actions()).toHaveLength(2);
    setStatus(plane, "elasticsearch", ES, { version: "9.5.0" });
  });

  test("stops beside claims of elastic's chart, unless it is said that they are meant", async () => {
    const labels = { app: "es-data" };
    plane.apply({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "es-data-es-data-0", namespace: NAMESPACE, labels },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "growing",
        resources: { requests: { storage: "1Gi" } },
      },
    });
    await declare();
    expect(await stopped()).toContain(
      "claims of cluster es as elastic's chart makes them are in namespace search",
    );
    await declare({ migratesFrom: { engine: "elastic-chart", version: "8.5.1", way: "snapshot" } });
    expect(await actions()).toEqual([]);
    plane.kubectl("delete", "pvc", "es-data-es-data-0", "--namespace", NAMESPACE);
  });

  test("suspended, everything stops against somebody who does not know it yet; claims and numbers stay", async () => {
    const before = claims();
    await declare({ suspended: true });
    const apply = stack.terraform.apply();
    // an operator that is in the middle of its work when the pause begins.
    await waitUntil(() => replicas() === "0 0 0", "all must be scaled down", 90, jobs);
    plane.kubectl("scale", "statefulset/es-es-data", "--replicas=2", "--namespace", NAMESPACE);
    await apply;
    expect(replicas()).toBe("0 0 0");
    await waitUntil(() => running() === 0, "no pod must run", 90, jobs);
    expect(get(".spec.nodeSets[*].count", "elasticsearch", "es")).toBe("3 4");
    expect(get(".metadata.annotations", "elasticsearch", "es")).toContain(
      '"eck.k8s.elastic.co/pause-orchestration":"true"',
    );
    expect(get(".metadata.annotations", "kibana", "es")).toContain(
      '"eck.k8s.elastic.co/pause-orchestration":"true"',
    );
    expect(claims()).toBe(before);
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("resumed, the pause ends, and the operator finds the declared numbers and the same claims", async () => {
    const before = claims();
    await declare();
    await stack.terraform.apply();
    expect(get(".metadata.annotations", "elasticsearch", "es")).toContain(
      '"eck.k8s.elastic.co/pause-orchestration":"false"',
    );
    standIn();
    await waitUntil(() => running() === 8, "eight pods must run", 90, jobs);
    expect(claims()).toBe(before);
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
    expect(plane.tryKubectl("get", "role", "es-suspension", "--namespace", NAMESPACE).status).not.toBe(0);
  });

  test("stops while the cluster is being deleted", async () => {
    const finalizers = (list: string[]) => JSON.stringify({ metadata: { finalizers: list } });
    const patch = (list: string[]) =>
      plane.kubectl(
        "patch",
        "elasticsearch",
        "es",
        "--namespace",
        NAMESPACE,
        "--type=merge",
        `--patch=${finalizers(list)}`,
      );
    patch(["example.com/hold"]);
    plane.kubectl("delete", "elasticsearch", "es", "--namespace", NAMESPACE, "--wait=false");
    try {
      expect(await stopped()).toContain("Elasticsearch search/es must stay, but it is being deleted");
    } finally {
      // left on, it would hold every later uninstall.
      patch([]);
    }
  });

  test("destroyed, claims stay; and with them there, fewer nodes are refused, whatever is acknowledged", async () => {
    const before = claims();
    await stack.terraform.destroy();
    plane.kubectl("delete", "statefulset,deployment", "--all", "--namespace", NAMESPACE);
    expect(claims()).toBe(before);
    const groups = { master: MASTER, data: { ...DATA, replicas: 2 } };
    await declare({ groups });
    expect(await stopped()).toContain(
      "elasticsearch-data-es-es-data-2, elasticsearch-data-es-es-data-3 would go",
    );
    await declare({ groups }, { deletesClaims: { reason: "a test" } });
    expect(await stopped()).toContain("engine.deletesClaims must come with a cluster that runs");
    await declare();
    await stack.terraform.apply();
    standIn();
    await waitUntil(() => running() === 8, "eight pods must run", 90, jobs);
    expect(claims()).toBe(before);
  });

  test("500 random clusters that break no rule: the real charts render them, and the real schema takes them", () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-eck-"));
    const objects = [...Array(500).keys()].flatMap((seed) =>
      releasesOf(validEckCluster(randomOf(seed), `es-${seed}`)).map(({ name, chart, values }) => {
        const file = join(folder, "values.json");
        writeFileSync(file, values);
        const folderOf = join(charts.folder, chart.split("/").at(-1) ?? "");
        return helm(
          "template",
          name,
          folderOf,
          "--namespace=default",
          "--kube-version=1.34.1",
          "--values",
          file,
        );
      }),
    );
    const file = join(folder, "objects.yaml");
    writeFileSync(file, objects.join("\n---\n"));
    const taken = plane.kubectl(
      "create",
      "--dry-run=server",
      "--validate=strict",
      "--filename",
      file,
      "--output=name",
    );
    rmSync(folder, { recursive: true });
    const kinds = (kind: string) => taken.split("\n").filter((line) => line.startsWith(kind)).length;
    expect(kinds("elasticsearch.")).toBe(500);
    expect(kinds("kibana.")).toBeGreaterThan(200);
    process.stdout.write(`${kinds("elasticsearch.")} Elasticsearch and ${kinds("kibana.")} Kibana taken\n`);
  });

  test("what is misspelt, the same schema refuses, so that it would have seen it", () => {
    const object = (spec: object) => ({
      apiVersion: "elasticsearch.k8s.elastic.co/v1",
      kind: "Elasticsearch",
      metadata: { name: "wrong", namespace: "default" },
      spec: { version: "9.5.0", ...spec },
    });
    const file = join(charts.folder, "wrong.json");
    const refused = (spec: object) => {
      writeFileSync(file, JSON.stringify(object(spec)));
      return plane.tryKubectl("create", "--dry-run=server", "--validate=strict", "--filename", file).stderr;
    };
    expect(refused({ nodeSets: [{ name: "a", count: "3" }] })).toContain("spec.nodeSets[0].count");
    expect(refused({ nodeSets: [{ name: "a", count: 1, volumeClaimTemplate: {} }] })).toContain(
      "volumeClaimTemplate",
    );
    expect(refused({ nodeSets: [] })).toContain("spec.nodeSets");
  });
});

/** The releases of a cluster, but for the Jobs that suspend it. */
function releasesOf(
  props: ElasticsearchClusterProps,
): readonly { readonly name: string; readonly chart: string; readonly values: string }[] {
  const stack = new TerraformStack(makeApp(), "stack");
  new ElasticsearchCluster(stack, "es", props);
  const { resource } = documentOf(stack) as {
    resource: { helm_release: Record<string, { name: string; chart: string; values: string[] }> };
  };
  return (
    Object.values(resource.helm_release)
      .filter(({ chart }) => chart.startsWith("eck-"))
      // what Terraform would make of it.
      .map(({ name, chart, values: [values = ""] }) => ({
        name,
        chart,
        values: values.replaceAll("$${", "${"),
      }))
  );
}

/** A volume that any claim of a class can have. */
function volume(at: number, storageClassName: string) {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `${storageClassName}-${at}` },
    spec: {
      capacity: { storage: "5Gi" },
      accessModes: ["ReadWriteOnce"],
      storageClassName,
      persistentVolumeReclaimPolicy: "Retain",
      hostPath: { path: `/disks/${storageClassName}/${at}` },
    },
  };
}
