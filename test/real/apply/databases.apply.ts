import { Cpu, Memory } from "../../../constructs";
import { research } from "../../../stacks/environments/research";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";
import { DATABASE_SETS as SETS, installNeighbours, volumesForDatabases } from "./labs/research-neighbours";

interface PodList {
  readonly items: readonly {
    readonly spec: { readonly nodeName?: string };
    readonly status: { readonly phase: string };
  }[];
}

describeWith(ControlPlane.available(), "the research environment's databases on a real control plane", () => {
  let plane: ControlPlane;
  let environment: EnvironmentUnderTest;
  const stack = () => environment.stack("databases");

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: research.cluster.kubeContext });
    plane.nodes(declaredNodes(research.cluster));
    installNeighbours(plane);
    environment = new EnvironmentUnderTest(plane, research.cluster);
    await environment.stack("namespaces").init();
    await stack().init();
    plane.apply(volumesForDatabases());
  });

  afterAll(() => {
    plane.release();
    environment.remove();
  });

  const podsOf = (namespace: string, name: string) =>
    plane.kubectlJson<PodList>("get", "pods", "-n", namespace, "-l", `app.kubernetes.io/name=${name}`).items;
  const claims = () =>
    SETS.map(([namespace]) =>
      plane.kubectl("get", "pvc", "-n", namespace, "-o", "jsonpath={.items[*].metadata.uid}"),
    );
  const inNamespace = ["--namespace", "databases"];

  test("the stack is valid to the real provider", async () => {
    await stack().validate();
  });

  test("the plan assumes the namespaces of the earlier stack, and lists this assumption", async () => {
    const { text } = await stack().plan();
    expect(text).toContain("this plan assumes objects that earlier stacks will create, so apply them first");
    expect(text).toContain("Namespace redis of stack");
  });

  test("the plan stops for missing declared objects, and for a missing port", async () => {
    await environment.stack("namespaces").apply();
    const lb = ["service", "minio-lb", "--namespace", "minio"];
    const moved = JSON.stringify([{ op: "replace", path: "/spec/ports/0/port", value: 9001 }]);
    plane.kubectl("patch", ...lb, "--type=json", "--patch", moved);
    expect((await stack().tryPlan()).text).toContain(
      "Service minio/minio-lb must declare the ports 9000 (GR-13), but it has 9001",
    );
    plane.kubectl("delete", ...lb);
    expect((await stack().tryPlan()).text).toContain(
      "Service minio/minio-lb of StatefulSet minio/minio must exist",
    );
    plane.apply({
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "minio-lb", namespace: "minio" },
      spec: { ports: [{ port: 9000 }] },
    });
    plane.kubectl("delete", "statefulset", "postgres-ha", ...inNamespace, "--cascade=orphan");
    expect((await stack().tryPlan()).text).toContain(
      "StatefulSet databases/postgres-ha must exist as declared",
    );
    installNeighbours(plane);
  });

  test("another number of replicas causes a warning, and does not stop the plan", async () => {
    plane.kubectl("scale", "statefulset/postgres-ha", ...inNamespace, "--replicas=2");
    const plan = await stack().plan();
    expect(plan.text).toContain("StatefulSet databases/postgres-ha has 2 replicas, but 3 are declared");
    plane.kubectl("scale", "statefulset/postgres-ha", ...inNamespace, "--replicas=3");
    expect((await stack().plan()).text).not.toContain("are declared");
  });

  test("every replica runs where the capacity check predicts, and the second plan is empty", async () => {
    await stack().apply();
    const requests = { cpu: Cpu.millicores(250), memory: Memory.mebibytes(512) };
    const { candidates } = research.cluster.placementOf({ replicas: 4, requests });
    const allowed = candidates.map(({ node }) => node.name);
    expect(allowed).not.toContain("talos-say-ls6");
    for (const [namespace, name] of SETS) {
      const running = () => podsOf(namespace, name).filter(({ status }) => status.phase === "Running");
      await waitUntil(() => running().length === 4, "four pods must run", 60);
      const nodes = podsOf(namespace, name).map(({ spec }) => spec.nodeName ?? "none");
      for (const node of nodes) expect(allowed).toContain(node);
      // soft anti-affinity: four replicas on three nodes leave none of them without.
      expect(new Set(nodes).size).toBe(3);
    }
    expect((await stack().plan()).hasChanges).toBe(false);
  });

  test("clients are routed to one MariaDB, and to all nodes of Redis", () => {
    const addresses = (namespace: string, name: string) =>
      plane
        .kubectl(
          "get",
          "endpointslices",
          "-n",
          namespace,
          "-l",
          `kubernetes.io/service-name=${name}`,
          "-o",
          "jsonpath={.items[*].endpoints[*].targetRef.name}",
        )
        .split(" ")
        .sort();
    expect(addresses("databases", "mariadb")).toEqual(["mariadb-0"]);
    expect(addresses("databases", "clickhouse-headless")).toHaveLength(4);
    expect(addresses("redis", "redis-cluster")).toHaveLength(4);
  });

  test("the experiment gets the hosts of Services that exist", () => {
    const { data } = plane.kubectlJson<{ data: Record<string, string> }>(
      "get",
      "configmap",
      "dedup-experiment-config",
      ...inNamespace,
    );
    const { databases } = JSON.parse(data["config.json"] ?? "") as {
      databases: { host: string; port: number }[];
    };
    expect(databases).toHaveLength(7);
    for (const { host, port } of databases) {
      const [name = "", namespace = ""] = host.split(".");
      const ports = plane.kubectl(
        "get",
        "service",
        name,
        "-n",
        namespace,
        "-o",
        "jsonpath={.spec.ports[*].port}",
      );
      expect(ports.split(" ")).toContain(String(port));
    }
  });

  test("a drain may evict one replica of each at a time", () => {
    for (const [namespace, name] of SETS) {
      const budget = ["get", "pdb", name, "-n", namespace, "-o", "jsonpath={.status.disruptionsAllowed}"];
      expect(plane.kubectl(...budget)).toBe("1");
    }
  });

  test("a destroy keeps every claim, and an apply uses them again", async () => {
    const before = claims();
    await stack().destroy();
    expect(claims()).toEqual(before);
    await stack().apply();
    expect(claims()).toEqual(before);
    expect((await stack().plan()).hasChanges).toBe(false);
  });
});
