import {
  AntiAffinity,
  Architecture,
  Cluster,
  type ClusterNodeProps,
  type ClusterStack,
  Cpu,
  Distribution,
  ElasticChart,
  type ElasticChartVersion,
  ElasticsearchCluster,
  type ElasticsearchClusterProps,
  ElasticsearchRole,
  Memory,
  type NodeGroupProps,
  NodeRole,
  Purpose,
} from "../../../constructs";
import { ControlPlane } from "../control-plane/control-plane";
import { elasticCharts, elasticChartSource, VERSIONS } from "../elasticsearch/elastic-charts";
import { describeWith } from "../support/required-program";
import { waitUntil } from "../support/wait-until";
import { declaredNodes } from "./environment-under-test";
import { SynthesizedStack } from "./synthesized-stack";

const NAMESPACE = "search";

const WORKER: Omit<ClusterNodeProps, "name" | "address"> = {
  architecture: Architecture.AMD64,
  allocatable: { cpu: Cpu.cores(2), memory: Memory.gibibytes(8) },
};

const FACTS = {
  name: "search-lab",
  kubeContext: "search-lab",
  distribution: Distribution.KUBEADM,
  kubernetesVersion: "1.34",
  podCidr: "10.252.0.0/16",
  serviceCidr: "10.96.0.0/12",
  cniNetwork: "10.252.0.0/16",
  acceptFragileControlPlane: { reason: "simulated" },
};

const NODES: readonly ClusterNodeProps[] = [
  { ...WORKER, name: "control", address: "192.168.7.1", roles: [NodeRole.CONTROL_PLANE] },
  { ...WORKER, name: "one", address: "192.168.7.2" },
  { ...WORKER, name: "two", address: "192.168.7.3" },
  // one core, of which a master takes half: there is no room for a data node beside it.
  {
    ...WORKER,
    name: "small",
    address: "192.168.7.4",
    allocatable: { cpu: Cpu.millicores(900), memory: Memory.gibibytes(2) },
  },
];

const cluster = new Cluster({ ...FACTS, nodes: NODES });

const GROUP = {
  replicas: 3,
  heap: Memory.gibibytes(1),
  resources: {
    requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(1.4) },
    limits: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2) },
  },
};

const storage = (gibibytes: number, storageClass = "disk") => ({
  size: Memory.gibibytes(gibibytes),
  storageClass,
});
const MASTER: NodeGroupProps = { ...GROUP, roles: [ElasticsearchRole.MASTER], storage: storage(1) };
const DATA: NodeGroupProps = {
  ...GROUP,
  roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
  storage: storage(2),
  antiAffinity: AntiAffinity.SOFT,
  placement: { avoidNodes: ["small"] },
};

const KIBANA = { resources: { requests: { cpu: Cpu.millicores(100), memory: Memory.gibibytes(1) } } };
const PASSWORD = { secretName: "es-credentials", key: "password" };
const SECURITY = { certificatesSecret: "es-certificates", elasticPassword: PASSWORD };

/** Props that differ from version to version. */
const PER_VERSION: Readonly<Record<ElasticChartVersion, Partial<ElasticsearchClusterProps>>> = {
  "7.7.1": { disruptionBudgets: false },
  "7.17.3": { kibana: { ...KIBANA, systemPassword: PASSWORD } },
  "8.5.1": {},
};

/** A pod or a claim, as far as the suite reads it. */
interface Item {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: {
    readonly nodeName?: string;
    readonly resources?: { readonly requests: { readonly storage: string } };
  };
  readonly status: { readonly phase: string };
}

describeWith(
  [ControlPlane.available(), ...VERSIONS.map(elasticCharts)],
  "Elasticsearch by elastic's charts on a real control plane",
  () => {
    const sources = new Map<string, string>(
      VERSIONS.map((version) => [version, elasticChartSource(version)]),
    );
    let plane: ControlPlane;
    let stack: SynthesizedStack;
    let made: ElasticsearchCluster;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: cluster.kubeContext, hooks: false });
      plane.nodes(declaredNodes(cluster));
      plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
      for (const name of ["disk", "other"]) {
        plane.apply({
          apiVersion: "storage.k8s.io/v1",
          kind: "StorageClass",
          metadata: { name },
          provisioner: "example.com/nobody",
          allowVolumeExpansion: true,
        });
      }
      plane.apply([...Array(24).keys()].map(volume));
    });

    afterAll(() => {
      plane.stop();
    });

    /** Synthesizes the cluster as it shall be now. */
    const declare = (
      version: ElasticChartVersion,
      props: Partial<ElasticsearchClusterProps> = {},
      forgotten: readonly string[] = [],
    ) =>
      stack.synthesize(cluster, (scope: ClusterStack) => {
        for (const title of forgotten) scope.forget(title);
        made = new ElasticsearchCluster(scope, "es", {
          clusterName: "es",
          namespace: NAMESPACE,
          purpose: Purpose.EXPERIMENT,
          engine: new ElasticChart({ version, security: SECURITY, chartSource: sources.get(version) }),
          groups: { master: MASTER, data: DATA },
          timeoutSeconds: 60,
          ...PER_VERSION[version],
          ...props,
        });
      });

    const items = (kind: string) =>
      plane.kubectlJson<{ items: Item[] }>("get", kind, "--namespace", NAMESPACE).items;
    const names = (kind: string) =>
      items(kind)
        .map(({ metadata }) => metadata.name)
        .sort();
    const identities = () => items("pvc").map(({ metadata }) => `${metadata.name} ${metadata.uid}`);
    const pods = (group: string) =>
      items("pod").filter(
        ({ metadata, status }) => metadata.name.startsWith(`es-${group}-`) && status.phase === "Running",
      );
    const planned = async () => (await stack.terraform.plan()).actions;

    /** Plans what must be stopped, and returns what it says. */
    async function stopped(): Promise<string> {
      const plan = await stack.terraform.tryPlan();
      expect(plan.status).toBe(1);
      return plan.text;
    }

    /** Forgets the cluster, its claims too. */
    async function clear(): Promise<void> {
      await stack.terraform.tryDestroy();
      plane.kubectl("delete", "pvc", "--all", "--namespace", NAMESPACE);
      plane.kubectl("delete", "pv", "--all");
      plane.apply([...Array(24).keys()].map(volume));
      stack.remove();
    }

    describe.each(VERSIONS)("%s", (version) => {
      beforeAll(async () => {
        stack = new SynthesizedStack("search", plane);
        await declare(version);
        const start = performance.now();
        await stack.terraform.apply();
        process.stdout.write(`${version}: applied in ${Math.round((performance.now() - start) / 1000)} s\n`);
      });

      afterAll(clear);

      test("its second plan is empty", async () => {
        expect(await stack.terraform.plan()).toMatchObject({ actions: [], hasChanges: false });
      });

      test("every object is called as the construct says", () => {
        const groups = Object.values(made.groups);
        const kibana = made.kibanaAddress?.name;
        expect(names("statefulset")).toEqual(groups.map(({ statefulSet }) => statefulSet).sort());
        const services = groups.flatMap(({ service, headlessService }) => [service, headlessService]);
        expect(names("service")).toEqual([...services, ...(kibana === undefined ? [] : [kibana])].sort());
        expect(names("pvc")).toEqual(groups.flatMap(({ claims }) => claims).sort());
        expect(names("poddisruptionbudget")).toEqual(
          version === "7.7.1" ? [] : ["es-data-pdb", "es-master-pdb"],
        );
      });

      test("every pod runs where our capacity answer says that it can", () => {
        expect(
          pods("master")
            .map(({ spec }) => spec.nodeName)
            .sort(),
        ).toEqual(["one", "small", "two"]);
        expect(new Set(pods("data").map(({ spec }) => spec.nodeName))).toEqual(new Set(["one", "two"]));
        expect(pods("data")).toHaveLength(3);
      });

      test("rests with its claims, and comes back to the same numbers on them", async () => {
        const before = identities();
        await declare(version, { suspended: true });
        await stack.terraform.apply();
        expect(items("pod").filter(({ status }) => status.phase === "Running")).toEqual([]);
        expect(identities()).toEqual(before);
        expect(await planned()).toEqual([]);
        await declare(version);
        await stack.terraform.apply();
        expect([pods("master").length, pods("data").length]).toEqual([3, 3]);
        expect(identities()).toEqual(before);
        expect(await planned()).toEqual([]);
      });
    });

    describe("a cluster that changes", () => {
      beforeAll(async () => {
        stack = new SynthesizedStack("search", plane);
        await declare("7.17.3");
        await stack.terraform.apply();
      });

      afterAll(clear);

      test("grows and shrinks; the warning says what to do first, and claims stay", async () => {
        await declare("7.17.3", { groups: { master: MASTER, data: { ...DATA, replicas: 4 } } });
        await stack.terraform.apply();
        expect(pods("data")).toHaveLength(4);
        await declare("7.17.3");
        const { text } = await stack.terraform.plan();
        expect(text).toContain("groups.data.replicas takes away nodes with data: first move their shards");
        await stack.terraform.apply();
        expect(pods("data")).toHaveLength(3);
        expect(names("pvc")).toContain("es-data-es-data-3");
        const again = await stack.terraform.plan();
        expect(again.actions).toEqual([]);
        expect(again.text).not.toContain("takes away nodes");
      });

      test("stops before a quorum is taken away", async () => {
        await declare("7.17.3", { groups: { master: { ...MASTER, replicas: 1 }, data: DATA } });
        expect(await stopped()).toContain(
          "groups.master.replicas must be more than half of the masters that run",
        );
      });

      test("stops for a group that is renamed, unless its claims are known to be left", async () => {
        const groups = { master: MASTER, storage: DATA };
        await declare("7.17.3", { groups });
        expect(await stopped()).toContain("Service search/es-data holds data, was made by helm_release.");
        // who lets the Service go is still told about the claims.
        await declare("7.17.3", { groups }, ["Service search/es-data"]);
        expect(await stopped()).toMatch(
          /groups must declare every group that has claims in namespace search, .* but group data has es-data-es-data-0, es-data-es-data-1/,
        );
        await declare("7.17.3", { groups, retiredGroups: ["data"] });
        expect(await planned()).toEqual([
          expect.stringContaining("group-data"),
          expect.stringContaining("group-storage"),
          expect.stringContaining("kibana"),
        ]);
      });

      test("stops for another class, and for volumes that are taken away", async () => {
        await declare("7.17.3", {
          groups: { master: MASTER, data: { ...DATA, storage: storage(2, "other") } },
        });
        expect(await stopped()).toContain(
          "groups.data.storage.storageClass must be the class that the group's volumes were made with",
        );
      });

      test("stops for a class that does not exist", async () => {
        const more = { ...DATA, replicas: 1, storage: storage(2, "nowhere") };
        await declare("7.17.3", { groups: { master: MASTER, data: DATA, more }, kibana: undefined });
        expect(await stopped()).toContain(
          "groups.more.storage.storageClass must exist, or its claims stay Pending, but no StorageClass is called nowhere",
        );
      });

      test("stops for another clusterName, which would leave all data behind", async () => {
        await declare("7.17.3", { clusterName: "logs" });
        const text = await stopped();
        for (const service of ["es-master", "es-data"]) {
          expect(text).toContain(`Service search/${service} holds data, was made by helm_release.`);
        }
      });

      test("stops while a claim is being deleted", async () => {
        await declare("7.17.3");
        plane.kubectl("delete", "pvc", "es-data-es-data-3", "--namespace", NAMESPACE);
        plane.kubectl("delete", "pvc", "es-data-es-data-2", "--namespace", NAMESPACE, "--wait=false");
        expect(await stopped()).toContain(
          "but es-data-es-data-2 is being deleted, and is gone as soon as no pod uses",
        );
        plane.kubectl("delete", "pod", "es-data-2", "--namespace", NAMESPACE);
        await waitUntil(
          () => pods("data").length === 3,
          "the node must come back",
          90,
          () => plane.jobs.log(),
        );
        expect(await planned()).toEqual([]);
      });

      test("stops for a smaller volume", async () => {
        await declare("7.17.3", { groups: { master: MASTER, data: { ...DATA, storage: storage(1) } } });
        expect(await stopped()).toContain("groups.data.storage.size must be the size of the group's claims");
      });

      test("grows its volumes by the three steps that the plan names", async () => {
        const groups = { master: MASTER, data: { ...DATA, storage: storage(3) } };
        await declare("7.17.3", { groups });
        expect(await stopped()).toMatch(
          /groups\.data\.storage\.size must be the size of the group's claims and of StatefulSet es-data, .*claim es-data-es-data-0, .* have 2Gi: volumes grow by three steps/,
        );
        const before = identities();
        const running = pods("data")
          .map(({ metadata }) => metadata.uid)
          .sort();
        const patch = JSON.stringify({ spec: { resources: { requests: { storage: "3Gi" } } } });
        for (const claim of names("pvc").filter((name) => name.startsWith("es-data-"))) {
          plane.kubectl("patch", "pvc", claim, "--namespace", NAMESPACE, "--patch", patch);
        }
        expect(await stopped()).toContain(
          "3Gi is declared, and StatefulSet es-data has 2Gi: volumes grow by",
        );
        plane.kubectl("delete", "statefulset", "es-data", "--cascade=orphan", "--namespace", NAMESPACE);
        const plan = await stack.terraform.plan();
        expect(plan.actions).toEqual([expect.stringMatching(/group-data.*: update$/)]);
        await stack.terraform.apply();
        expect(await planned()).toEqual([]);
        expect(identities()).toEqual(before);
        expect(
          pods("data")
            .map(({ metadata }) => metadata.uid)
            .sort(),
        ).toEqual(running);
        const sizes = items("pvc").filter(({ metadata }) => metadata.name.startsWith("es-data-"));
        expect(new Set(sizes.map(({ spec }) => spec.resources?.requests.storage))).toEqual(new Set(["3Gi"]));
        // back, for the tests that follow: they declare what is there now.
        DATA_NOW = groups.data;
      });

      test("goes to 8.5.1 in place, and never back", async () => {
        const groups = { master: MASTER, data: DATA_NOW };
        const before = identities();
        await declare("8.5.1", { groups });
        await stack.terraform.apply();
        expect(await planned()).toEqual([]);
        expect(identities()).toEqual(before);
        expect(
          plane.kubectl(
            "get",
            "statefulset",
            "es-data",
            "--namespace",
            NAMESPACE,
            "-o",
            "jsonpath={.spec.template.spec.containers[0].image}",
          ),
        ).toContain(":8.5.1");
        await declare("7.17.3", { groups });
        expect(await stopped()).toContain(
          "7.17.3 takes over from 6.8.0 to 7.17.3, and never from a newer one",
        );
      });

      test("destroy leaves every claim", async () => {
        const before = identities();
        await stack.terraform.destroy();
        expect(names("statefulset")).toEqual([]);
        expect(identities()).toEqual(before);
      });
    });

    let DATA_NOW = DATA;
  },
);

/** A volume that any claim of class `disk` can have. */
function volume(at: number) {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `disk-${at}` },
    spec: {
      capacity: { storage: "5Gi" },
      accessModes: ["ReadWriteOnce"],
      storageClassName: "disk",
      persistentVolumeReclaimPolicy: "Retain",
      hostPath: { path: `/disks/${at}` },
    },
  };
}
