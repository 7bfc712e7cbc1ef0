import { join } from "node:path";
import * as ts from "typescript";
import { type Cluster, NodePackage } from "../../../constructs";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { research } from "../../../stacks/environments/research";
import { waitUntil } from "../../../tools/programs/wait-until";
import { answerPackages, clusterFrom } from "../../cli/facts/written-cluster";
import { groundplan } from "../../cli/project-folder";
import { EnvironmentUnderTest } from "../apply/labs/environment-under-test";
import { ControlPlane } from "../control-plane/control-plane";
import type { NodeSpec } from "../control-plane/node-manifest";
import { describeWith } from "../support/required-program";
import { inhabitantsOf, nodesOf } from "./environment-nodes";

const ROOT = join(__dirname, "../../..");

/** All that is declared of a cluster and can be compared, as plain data. */
function plain({ name, kubeContext, distribution, kubernetesVersion, podCidr, serviceCidr, nodes }: Cluster) {
  const facts = nodes.map((node) => ({
    name: node.name,
    address: node.address,
    architecture: node.architecture,
    allocatable: { cpu: node.allocatable.cpu.millicores, memory: node.allocatable.memory.bytes },
    requested: {
      cpu: node.alreadyRequested?.cpu.millicores,
      memory: node.alreadyRequested?.memory.bytes,
      // the facts of some environments omit the number of pods; a cluster has at least one.
      pods: node.alreadyRequested && Math.max(1, node.alreadyRequested.pods ?? 0),
    },
    maxPods: node.maxPods,
    roles: node.roles,
    // no node shows what drives its card, nor who else offers it.
    gpu: node.gpu && { ...node.gpu, offeredBy: undefined, generation: undefined, driver: undefined },
    taints: node.taints.map(({ key, value = "", effect = "NoSchedule" }) => ({ key, value, effect })),
    labels: node.labels,
    hasNfs: node.has(NodePackage.NFS_CLIENT),
  }));
  const sorted = facts.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { name, kubeContext, distribution, kubernetesVersion, podCidr, serviceCidr, nodes: sorted };
}

/** Compiles a module as a strict project of the library does, and returns what is wrong. */
function compile(sources: Readonly<Record<string, string>>): string[] {
  const config = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const files = new Map(
    Object.entries(sources).map(([name, code]) => [join(ROOT, "docs", `${name}.ts`), code]),
  );
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  const paths = { groundplan: [join(ROOT, "constructs/index.ts")] };
  const program = ts.createProgram([...files.keys()], { ...options, paths, incremental: false }, host);
  return [...files.keys()].flatMap((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`),
  );
}

describeWith(ControlPlane.available(), "facts of a live control plane", () => {
  const sources: Record<string, string> = {};
  const path = process.env.PATH;
  let plane: ControlPlane;

  async function begin({ cluster }: { readonly cluster: Cluster }): Promise<void> {
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    process.env.PATH = plane.env.PATH;
    plane.nodes(nodesOf(cluster));
    await waitUntil(
      () => plane.tryKubectl("get", "serviceaccount", "default", "--namespace=kube-system").status === 0,
      "namespaces have accounts",
    );
    plane.apply(inhabitantsOf(cluster));
  }

  afterEach(() => {
    plane.release();
    process.env.PATH = path;
  });

  const run = (...args: readonly string[]) =>
    groundplan(ROOT, args, { env: { KUBECONFIG: plane.env.KUBECONFIG } });

  test.each([homelabK3s, homelabTalos, kubeadmLab, research])(
    "$cluster.name: the written facts match the declaration",
    async (environment) => {
      const { cluster } = environment;
      await begin(environment);
      const { code, stdout } = await run("facts", "--context", cluster.kubeContext, "--name", cluster.name);
      expect(code).toBe(0);
      sources[cluster.name] = stdout;
      const packaged = cluster.nodes
        .filter((node) => node.has(NodePackage.NFS_CLIENT))
        .map(({ name }) => name);
      const written = clusterFrom(packaged.length === 0 ? stdout : answerPackages(stdout, packaged));
      expect(plain(written)).toEqual(plain(cluster));
      expect(written.uid).toBe(
        plane.kubectl("get", "namespace", "kube-system", "--output=jsonpath={.metadata.uid}"),
      );
    },
  );

  test("the written file compiles unchanged", () => {
    expect(Object.keys(sources)).toHaveLength(4);
    expect(compile(sources)).toEqual([]);
  });

  test("writes the facts of 200 nodes, including unusual ones", async () => {
    plane = await ControlPlane.start({ context: "large" });
    process.env.PATH = plane.env.PATH;
    const specs = Array.from({ length: 200 }, (_, at): NodeSpec => ({
      name: `node-${String(at).padStart(3, "0")}`,
      cpu: 4,
      memory: "8Gi",
      addresses: at === 7 ? ["fd00:10::7"] : at === 8 ? ["10.20.0.8", "fd00:10::8"] : [`10.20.0.${at}`],
      labels: at < 3 ? { "node-role.kubernetes.io/control-plane": "" } : undefined,
      resources: at === 9 ? { "nvidia.com/mig-1g.5gb": 7 } : at === 10 ? { "amd.com/gpu": 2 } : undefined,
      nodeInfo: at === 11 ? { operatingSystem: "windows" } : undefined,
    }));
    plane.nodes(specs);
    const { code, stdout } = await run("facts", "--context", "large", "--name", "large");
    expect(code).toBe(0);
    const { nodes } = clusterFrom(stdout);
    const linux = specs.filter(({ nodeInfo }) => nodeInfo === undefined);
    expect(nodes.map(({ name, address }) => [name, address])).toEqual(
      linux.map(({ name, addresses = [] }) => [name, addresses[0]]),
    );
    const cards = nodes.flatMap(({ name, gpu }) => (gpu === undefined ? [] : `${name}: ${gpu.count}`));
    expect(cards).toEqual(["node-009: 7", "node-010: 2"]);
    expect(stdout).toContain("// left out: node-011 runs windows, which groundplan does not support.");
    expect(compile({ large: stdout })).toEqual([]);
  });

  test("--check reports nothing for matching facts, and names each difference with its node", async () => {
    await begin(kubeadmLab);
    const lab = new EnvironmentUnderTest(plane, kubeadmLab.cluster);
    const check = () => run("facts", "--check", "kubeadm-lab-storage", `--output=${lab.outdir}`);
    expect(await check()).toMatchObject({
      code: 0,
      stdout: "kubeadm-lab: the declared facts match the live cluster\n",
    });
    plane.kubectl("taint", "node", "test-data-02", "quarantine=true:NoSchedule");
    plane.kubectl("label", "node", "test-data-03", "kubernetes.io/hostname=other", "--overwrite");
    plane.kubectl("delete", "node", "test-data-01");
    const { code, stdout } = await check();
    expect([code, stdout.split("\n")]).toEqual([
      1,
      [
        "kubeadm-lab: declared facts differ from the live cluster",
        "  test-data-01",
        "    is declared but not in the cluster: join it, or remove it from nodes",
        "  test-data-02",
        "    carries the taint quarantine=true:NoSchedule, which is not declared: add it to taints",
        "  test-data-03",
        '    has the label kubernetes.io/hostname=other, and kubernetes.io/hostname=test-data-03 is declared: write labels: { "kubernetes.io/hostname": "other" }',
        "",
      ],
    ]);
    plane.kubectl("delete", "node", "--all");
    const stranger = await check();
    expect([stranger.code, stranger.stdout]).toEqual([
      2,
      expect.stringContaining("must be a context of cluster kubeadm-lab"),
    ]);
    lab.remove();
  });
});
