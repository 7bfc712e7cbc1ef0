import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { waitUntil } from "../../../tools/programs/wait-until";
import { ControlPlane } from "../control-plane/control-plane";
import { ChartsTogether } from "../support/charts-together";
import {
  ECK_CHARTS,
  ECK_SOURCE,
  setStatus,
  standInForElasticsearch,
  standInForKibana,
} from "../support/eck-stand-in";
import { describeWith } from "../support/required-program";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";
import { NVIDIA_RUNTIME } from "./labs/house-neighbours";

const NAMESPACE = "elasticsearch";
const ELK = [NAMESPACE, "elk"] as const;
const bed = ControlPlane.available();
const available = bed.ok ? ChartsTogether.available(ECK_CHARTS) : bed;

describeWith(available, "homelab-k3s on a real control plane", () => {
  let plane: ControlPlane;
  let house: EnvironmentUnderTest;
  let charts: ChartsTogether;

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: homelabK3s.cluster.kubeContext });
    plane.nodes(declaredNodes(homelabK3s.cluster));
    plane.apply(NVIDIA_RUNTIME);
    charts = new ChartsTogether(ECK_CHARTS);
    house = new EnvironmentUnderTest(plane, homelabK3s.cluster, { [ECK_SOURCE]: charts.folder });
    for (const stack of stacks()) await stack.init();
  });

  afterAll(() => {
    plane.release();
    house.remove();
    charts.remove();
  });

  /** Services and their monitoring have a test of their own, with Traefik and External Secrets beside them. */
  const stacks = () =>
    house.stacks.filter(({ directory }) => !/-(access|monitoring|monitoring-crds|services)$/.test(directory));

  const jsonpath = (path: string, ...object: string[]) =>
    plane.kubectl("get", ...object, "-o", `jsonpath={${path}}`);
  const inNamespace = (path: string, ...object: string[]) =>
    jsonpath(path, ...object, "--namespace", NAMESPACE);
  const uids = () => inNamespace(".items[*].metadata.uid", "persistentvolumeclaim");

  const troubles = () => plane.kubectl("get", "events,pvc,pv,pods", "-A");

  test("every stack is valid to the real providers", async () => {
    for (const stack of stacks()) await stack.validate();
  });

  test("without the CRDs, plans of operator and cluster assume them and name the stack to apply first", async () => {
    await house.stack("namespaces").apply();
    await house.stack("storage").apply();
    for (const layer of ["operators", "elasticsearch"]) {
      const plan = await house.stack(layer).tryPlan();
      expect(plan.status).toBe(2);
      expect(plan.text).toMatch(
        /so apply them first: .*APIService v1\.elasticsearch\.k8s\.elastic\.co of stack homelab-k3s-eck-crds/,
      );
    }
  });

  test("every stack applies, and its second plan is empty", async () => {
    for (const stack of stacks()) {
      const start = performance.now();
      await stack.apply();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      process.stdout.write(
        `${basename(stack.directory)}: ${(await stack.stateList()).length} in state, ${seconds} s\n`,
      );
      expect({ stack: basename(stack.directory), ...(await stack.plan()) }).toMatchObject({ actions: [] });
    }
    for (const stack of stacks()) expect((await stack.plan()).hasChanges).toBe(false);
  });

  test("the operator's pod passes Pod Security restricted, and its CRDs exist", () => {
    expect(jsonpath(".items[*].status.phase", "pod", "--namespace", "elastic-system")).toBe("Running");
    const kinds = jsonpath(".items[*].metadata.name", "customresourcedefinition").split(" ");
    expect(kinds.filter((name) => name.endsWith("k8s.elastic.co"))).toHaveLength(12);
  });

  test("the API server accepts the objects unchanged", () => {
    expect(inNamespace(".spec.volumeClaimDeletePolicy", "elasticsearch", "elk")).toBe(
      "DeleteOnScaledownOnly",
    );
    expect(inNamespace(".spec.nodeSets[0].count", "elasticsearch", "elk")).toBe("3");
    expect(inNamespace(".spec.nodeSets[0].config", "elasticsearch", "elk")).toBe(
      '{"node.roles":["master","data","ingest"],"node.store.allow_mmap":false}',
    );
    expect(inNamespace(".spec.count", "kibana", "elk")).toBe("2");
    expect(inNamespace(".spec.elasticsearchRef.name", "kibana", "elk")).toBe("elk");
  });

  test("plans warn until the operator has reconciled the cluster, and while it is unhealthy", async () => {
    const plan = () => house.stack("elasticsearch").plan();
    expect((await plan()).text).toContain(
      "Elasticsearch elasticsearch/elk was unknown when this plan was made",
    );
    setStatus(plane, "elasticsearch", ELK, { health: "red", phase: "ApplyingChanges" });
    const red = await plan();
    expect(red.text).toContain("Elasticsearch elasticsearch/elk was red, ApplyingChanges");
    expect(red.hasChanges).toBe(false);
    setStatus(plane, "elasticsearch", ELK, { health: "green", phase: "Ready", version: "9.5.0" });
    setStatus(plane, "kibana", ELK, { health: "green" });
    expect((await plan()).text).not.toMatch(/Warning|when this plan was made/);
  });

  test("three nodes of Elasticsearch run on three machines of two architectures, each on its own disk", async () => {
    standInForElasticsearch(plane, ...ELK);
    standInForKibana(plane, ...ELK);
    const phases = () => inNamespace(".items[*].status.phase", "pod").split(" ").sort().join(" ");
    await waitUntil(
      () => phases() === "Running Running Running Running Running",
      "five pods must run",
      60,
      troubles,
    );
    const nodes = inNamespace(
      ".items[*].spec.nodeName",
      "pod",
      "--selector=elasticsearch.k8s.elastic.co/cluster-name=elk",
    );
    expect(nodes.split(" ").sort()).toEqual(["heracles", "hestia", "nyx"]);
    for (const ordinal of [0, 1, 2]) {
      const node = inNamespace(".spec.nodeName", "pod", `elk-es-node-${ordinal}`);
      expect(inNamespace(".spec.volumeName", "pvc", `elasticsearch-data-elk-es-node-${ordinal}`)).toBe(
        `local-elasticsearch-${node}`,
      );
    }
    const kibanas = inNamespace(
      ".items[*].spec.nodeName",
      "pod",
      "--selector=kibana.k8s.elastic.co/name=elk",
    );
    expect(new Set(kibanas.split(" ")).size).toBe(2);
  });

  test("the command that creates a key reads the password, and finds the key in the response", async () => {
    const data = { elastic: Buffer.from("s3cret").toString("base64") };
    const metadata = { name: "elk-es-elastic-user", namespace: NAMESPACE };
    plane.apply({ apiVersion: "v1", kind: "Secret", metadata, data });
    const { output } = await house.stack("elasticsearch").run("output", "-json", "elk-logs-reader");
    const { create } = JSON.parse(output) as { create: string };
    const [read = "", , ...rest] = create.split(/ \| (?!base64decode)/);
    const shell = (script: string) =>
      execFileSync("bash", ["-c", script], { env: { ...process.env, ...plane.env }, encoding: "utf8" });
    expect(shell(read)).toBe('user = "elastic:s3cret"');
    // no container runs here, so the answer is one of Elasticsearch's own examples.
    const answer = `echo '{"id":"a","name":"logs-reader","api_key":"b","encoded":"YTpi"}'`;
    shell([answer, ...rest].join(" | "));
    expect(inNamespace(".data.api-key", "secret", "logs-reader")).toBe(
      Buffer.from("YTpi").toString("base64"),
    );
  });

  test("with volumes in use, every plan is still empty", async () => {
    for (const stack of stacks()) expect((await stack.plan()).actions).toEqual([]);
  });

  test("a destroy in reverse order deletes the cluster, and keeps claims, volumes and CRDs", async () => {
    const before = uids();
    await house.stack("elasticsearch").destroy();
    expect(inNamespace(".items[*].metadata.name", "elasticsearch,kibana")).toBe("");
    // what the operator's finalizers and owner references do on a real cluster.
    plane.kubectl("delete", "statefulset/elk-es-node", "deployment/elk-kb", "--namespace", NAMESPACE);
    await house.stack("operators").destroy();
    await house.stack("eck-crds").destroy();
    expect(plane.tryKubectl("get", "crd", "elasticsearches.elasticsearch.k8s.elastic.co").status).toBe(0);
    expect(uids()).toBe(before);
    expect(inNamespace(".items[*].status.phase", "pvc")).toBe("Bound Bound Bound");
    const storage = await house.stack("storage").tryDestroy();
    expect(storage.text).toContain("Instance cannot be destroyed");
  });

  test("another apply adopts the CRDs, and the cluster finds its claims", async () => {
    const before = uids();
    for (const stack of stacks()) await stack.apply();
    standInForElasticsearch(plane, ...ELK);
    const pods = () => inNamespace(".items[*].status.phase", "pod");
    await waitUntil(() => pods() === "Running Running Running", "three pods must run", 60, troubles);
    expect(uids()).toBe(before);
    for (const stack of stacks()) expect((await stack.plan()).actions).toEqual([]);
  });
});
