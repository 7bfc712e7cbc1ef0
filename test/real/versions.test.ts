import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FastStack } from "../../constructs";
import { PROMETHEUS_IMAGE, PUSHGATEWAY_CHART, STACK_CHART } from "../../constructs/monitoring/parts/charts";
import { homelabK3s } from "../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../stacks/environments/homelab-talos";
import { kubeadmLab } from "../../stacks/environments/kubeadm-lab";
import { research } from "../../stacks/environments/research";
import { EXAMPLES } from "../addresses/examples";
import { documentOf } from "../support/document";
import { makeApp } from "../support/make-app";
import { chartFolder } from "./control-plane/places";
import { ask, builtFrom, judge } from "./monitoring/judges";
import { Crds } from "./routes/crds";
import { ChartsTogether } from "./support/charts-together";
import { describeWith, findProgram } from "./support/required-program";
import { TALOS_VERSIONS } from "./talos/talos-judge";
import { type JudgedProgram, VERSIONS } from "./versions";

const { prometheus, alertmanager, pushgateway, kubernetes, redis, ganesha, mariaDb, clickHouse } = VERSIONS;
const { restic, traefik, externalSecrets, talos } = VERSIONS;

test.each(Object.entries<JudgedProgram>(VERSIONS))(
  "%s is verified with its own version, or there is a reason",
  (_name, program) => {
    expect(program.why ?? program.judge).not.toBe("");
    expect(program.why === undefined).toBe(program.deployed === program.judge);
  },
);

test("the image of Prometheus is the documented one", () => {
  expect(PROMETHEUS_IMAGE).toContain(`:v${prometheus.deployed}-`);
});

test.each([
  ["RedisCluster", `redis:${redis.deployed}`],
  ["MariaDb", `mariadb:${mariaDb.deployed}`],
  ["ClickHouse", `clickhouse/clickhouse-server:${clickHouse.deployed}`],
  ["ResticBackup", `restic/restic:${restic.deployed}`],
  ["GaneshaExport, pod", `sig-storage/nfs-provisioner:v${ganesha.deployed}`],
])("the image of %s is %s", (title, image) => {
  const stack = new FastStack(makeApp(), "stack");
  EXAMPLES[title]!(stack, "example");
  const images = [...JSON.stringify(documentOf(stack)).matchAll(/"image":"([^"]*)"/g)].map(
    ([, each]) => each,
  );
  expect(images).toContainEqual(expect.stringMatching(new RegExp(`(^|/)${image.replaceAll(".", "\\.")}$`)));
});

test("every environment runs the version of Kubernetes of the control plane", () => {
  const environments = [homelabK3s, homelabTalos, kubeadmLab, research];
  const versions = new Set(environments.map(({ cluster }) => cluster.kubernetesVersion));
  expect([...versions]).toEqual([kubernetes.deployed]);
  expect(builtFrom("k8s.io/kubernetes", "control-plane/go.mod")).toBe(kubernetes.judge);
  expect(kubernetes.judge).toMatch(new RegExp(`^${kubernetes.deployed}\\.\\d+$`));
});

// a user's machine may have others; in CI they are Debian's.
test.each([
  ["redis-server", ["--version"], `v=${redis.judge}.`],
  ["ganesha.nfsd", ["-v"], `V${ganesha.judge}`],
])("%s is the documented version", (name, args, version) => {
  const file = findProgram(name);
  const { stdout, stderr } = spawnSync(file ?? name, args, { encoding: "utf8" });
  const said = file === undefined || process.env.CI === undefined ? version : stdout + stderr;
  expect(said).toContain(version);
});

test("the checkers are built from the modules of these versions", () => {
  // Prometheus 3.14.0 is the module's 0.314.0.
  const [major, minor, patch] = prometheus.judge.split(".");
  expect(builtFrom("github.com/prometheus/prometheus")).toBe(`0.${major}${minor}.${patch}`);
  expect(builtFrom("github.com/prometheus/alertmanager")).toBe(alertmanager.judge);
});

test("each checker of Talos is built from the library of its version, and one is the deployed one", () => {
  const module = "github.com/siderolabs/talos/pkg/machinery";
  expect(TALOS_VERSIONS.map((version) => builtFrom(module, `talos/judge/v${version}/go.mod`))).toEqual(
    TALOS_VERSIONS,
  );
  expect(TALOS_VERSIONS).toContain(talos.judge);
});

test("restic and the CRDs of the homelab have these versions", () => {
  const programs = readFileSync(join(__dirname, "state-backends/programs.sh"), "utf8");
  expect(programs).toContain(`RESTIC_VERSION=v${restic.judge}\n`);
  expect(Crds.TRAEFIK).toBe(`traefik-v${traefik.judge}`);
  expect(Crds.EXTERNAL_SECRETS).toBe(`external-secrets-${externalSecrets.judge}`);
});

describeWith([judge("promtool"), judge("amtool")], "the checkers that were built", () => {
  test.each([
    ["promtool", prometheus.judge],
    ["amtool", alertmanager.judge],
  ] as const)("%s has version %s", (name, version) => {
    const { output } = ask(name, ["--version"]);
    // a build outside of its repository only contains the version of its module.
    expect(output).toMatch(new RegExp(`version (${version.replaceAll(".", "\\.")}|\\(devel\\)|,|\\s|v0)`));
  });
});

describeWith(
  ChartsTogether.available({
    [STACK_CHART.name]: STACK_CHART.version,
    [PUSHGATEWAY_CHART.name]: PUSHGATEWAY_CHART.version,
  }),
  "the charts' own versions",
  () => {
    const textOf = ({ name, version }: { name: string; version: string }, file: string) =>
      readFileSync(join(chartFolder(name, version) ?? "", file), "utf8");

    test("are the documented ones", () => {
      const values = textOf(STACK_CHART, "values.yaml");
      const tagOf = (image: string) =>
        new RegExp(`repository: ${image}\\n\\s+tag: v?([\\d.]+)`).exec(values)?.[1];
      expect(tagOf("prometheus/prometheus")).toBe(prometheus.deployed);
      expect(tagOf("prometheus/alertmanager")).toBe(alertmanager.deployed);
      expect(textOf(PUSHGATEWAY_CHART, "Chart.yaml")).toContain(`appVersion: v${pushgateway.deployed}`);
    });
  },
);
