import { ElasticsearchRole } from "../../../constructs";
import { DATA, MASTER, releasesOf, synthesize, valuesIn } from "../../elasticsearch/example";
import { chartFolder, jarsFolder } from "../control-plane/places";
import { LoopbackCluster } from "../elasticsearch/loopback-cluster";
import { renderedNodes } from "../elasticsearch/rendered-nodes";
import { type Availability, describeWith, program } from "../support/required-program";

/** Version of the server: Maven Central has complete servers, but no modules and no x-pack. */
const VERSION = "7.17.3";

interface Health {
  readonly status: string;
  readonly number_of_nodes: number;
  readonly number_of_data_nodes: number;
}

interface Node {
  readonly name: string;
  readonly master: string;
  readonly "node.role": string;
}

const chart = chartFolder("elasticsearch", VERSION);
const jars = jarsFolder(`elasticsearch-${VERSION}`);
describeWith(serversAvailable(jars, chart), "the settings of the releases in real servers", () => {
  let cluster: LoopbackCluster;

  beforeAll(() => {
    const synthesized = synthesize({
      groups: {
        master: MASTER,
        data: { ...DATA, replicas: 2, roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST] },
      },
    });
    cluster = new LoopbackCluster(jars ?? "");
    const releases = Object.keys(releasesOf(synthesized));
    cluster.start(
      releases.flatMap((release) => renderedNodes(chart ?? "", release, valuesIn(synthesized, release))),
    );
  });

  afterAll(() => cluster.stop());

  test("three masters and two data nodes form one cluster with the declared roles", async () => {
    const isWhole = ({ status, number_of_nodes: nodes }: Health) => status === "green" && nodes === 5;
    const health = await cluster.waitFor<Health>("/_cluster/health", isWhole);
    expect(health).toMatchObject({ number_of_data_nodes: 2 });
    const nodes = await cluster.ask<Node[]>("/_cat/nodes?format=json");
    const roles = nodes.map(({ name, "node.role": role }) => `${name} ${role}`).sort();
    expect(roles).toEqual([
      ...["0", "1"].map((ordinal) => `es-data-${ordinal} cdfhisw`),
      ...["0", "1", "2"].map((ordinal) => `es-master-${ordinal} m`),
    ]);
  });

  test("it continues when the elected master dies, and keeps its documents", async () => {
    await cluster.ask("/notes/_doc/1?wait_for_active_shards=2", { text: "before" });
    const masterOf = (nodes: readonly Node[]) => nodes.find(({ master }) => master === "*")?.name;
    const elected = masterOf(await cluster.ask<Node[]>("/_cat/nodes?format=json")) ?? "";
    cluster.kill(elected);
    const nodes = await cluster.waitFor<Node[]>("/_cat/nodes?format=json", (found) => found.length === 4);
    expect(masterOf(nodes)).toMatch(/^es-master-/);
    expect(masterOf(nodes)).not.toBe(elected);
    await cluster.ask("/notes/_doc/2", { text: "after" });
    expect(await cluster.ask("/notes/_doc/1")).toMatchObject({ _source: { text: "before" } });
    await cluster.waitFor<Health>("/_cluster/health", ({ status }) => status === "green");
  });

  test("masters whose data nodes are suspended pass the construct's readiness probe, and would never pass one that checks health", async () => {
    cluster.names
      .filter((name) => name.includes("data"))
      .forEach((name) => {
        cluster.kill(name);
      });
    await cluster.waitFor<Health>("/_cluster/health", ({ number_of_nodes: nodes }) => nodes === 2);
    const ofData = String(valuesIn(synthesize(), "es-data").clusterHealthCheckParams);
    await expect(cluster.ask(`/_cluster/health?${ofData}`)).rejects.toThrow(": 408 ");
    const ofMasters = String(valuesIn(synthesize(), "es-master").clusterHealthCheckParams);
    expect(await cluster.ask<Health>(`/_cluster/health?${ofMasters}`)).toMatchObject({ status: "red" });
  });

  test("without a quorum nothing is elected, and nothing is written", async () => {
    const [first = "", ...others] = cluster.names.filter((name) => name.includes("master"));
    expect(others).toHaveLength(1);
    cluster.kill(first);
    const state = "/_cluster/state/master_node?local=true";
    await cluster.waitFor<{ readonly master_node: unknown }>(
      state,
      ({ master_node: master }) => master === null,
    );
    const write = cluster.ask("/notes/_doc/3?timeout=2s", { text: "lost?" });
    await expect(write).rejects.toThrow(/: 503 .*(no master|master_not_discovered)/s);
  });
});

function serversAvailable(jarsFound: string | undefined, chartFound: string | undefined): Availability {
  if (jarsFound === undefined) {
    return { ok: false, reason: "the jars of Elasticsearch's server", isElsewhere: true };
  }
  if (chartFound === undefined) return { ok: false, reason: "the chart elasticsearch", isElsewhere: true };
  return program("javac", "install a JDK");
}
