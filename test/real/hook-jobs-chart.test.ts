import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { ControlPlane } from "./control-plane/control-plane";
import { commandLineOf, environmentOf, type Pod } from "./control-plane/hook-pod";
import { binariesFolder } from "./control-plane/places";
import { describeWith } from "./support/required-program";

const CHART = join(__dirname, "../../constructs/charts/hook-jobs/chart");
const HELM = join(binariesFolder(), "helm");
/** What a shell, Terraform, Helm's templates and Kubernetes each would like to replace. */
const SCRIPT = `a=$(KEY) b=$KEY c=\${KEY} d=$$ e='{{ .Release.Name }}' f="\\n" g=%{x} h=$$(KEY)\n`;

const VALUES = {
  script: SCRIPT,
  env: { KEY: SCRIPT, NUMBER: "1", WORD: "yes" },
  clusterRules: [{ apiGroups: [""], resources: ["nodes"], resourceNames: ["n1"], verbs: ["get"] }],
  namespacedRules: {
    one: [{ apiGroups: ["apps"], resources: ["deployments"], resourceNames: ["d"], verbs: ["patch"] }],
    two: [{ apiGroups: ["apps"], resources: ["deployments"], resourceNames: ["e"], verbs: ["patch"] }],
  },
  image: "registry.lab/kubectl:1",
  activeDeadlineSeconds: 77,
  checksum: "0123",
};

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Record<string, string>;
  };
  readonly rules?: unknown;
  readonly data?: unknown;
  readonly spec?: Readonly<Record<string, unknown>> & {
    readonly template: Pod & { readonly metadata: { readonly labels: Record<string, string> } };
  };
}

describeWith(ControlPlane.available(), "the chart hook-jobs on a real API server", () => {
  let plane: ControlPlane;
  let objects: readonly Manifest[];
  let complaints: string;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    const labels = ["enforce", "warn"].map((mode) => [`pod-security.kubernetes.io/${mode}`, "restricted"]);
    for (const name of ["ops", "one", "two"]) {
      plane.apply({
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name, labels: Object.fromEntries(labels) as object },
      });
    }
    const values = Object.entries(VALUES).flatMap(([key, value]) => [
      "--set-json",
      `${key}=${JSON.stringify(value)}`,
    ]);
    const input = execFileSync(HELM, ["template", "jobs", CHART, "--namespace", "ops", ...values]);
    const create = ["apply", "--dry-run=server", "--validate=strict", "--output=json", "--filename=-"];
    const created = spawnSync("kubectl", create, {
      input,
      env: { ...process.env, ...plane.env },
      encoding: "utf8",
    });
    complaints = created.stderr;
    objects = (JSON.parse(created.stdout) as { items: Manifest[] }).items;
  });

  afterAll(() => {
    plane.release();
  });

  const named = (kind: string) =>
    objects
      .filter((each) => each.kind === kind)
      .map(({ metadata }) => [metadata.namespace, metadata.name].join("/"));
  const job = (action: string) => objects.find(({ metadata }) => metadata.name === `jobs-${action}`)!;
  const podOf = (action: string) => job(action).spec!.template;

  test("the API server accepts every field, and Pod Security restricted admits the pods", () => {
    expect(complaints).toBe("");
    expect(["ServiceAccount", "ConfigMap", "ClusterRole", "ClusterRoleBinding"].map(named)).toEqual([
      ["ops/jobs"],
      ["ops/jobs"],
      ["/jobs"],
      ["/jobs"],
    ]);
    expect([named("Role"), named("RoleBinding")]).toEqual([
      ["one/jobs", "two/jobs"],
      ["one/jobs", "two/jobs"],
    ]);
  });

  test("one Job applies after install, upgrade and rollback, one reverts before the uninstall", () => {
    expect(named("Job")).toEqual(["ops/jobs-apply", "ops/jobs-revert"]);
    const hookOf = (action: string) => job(action).metadata.annotations?.["helm.sh/hook"];
    expect([hookOf("apply"), hookOf("revert")]).toEqual([
      "post-install,post-upgrade,post-rollback",
      "pre-delete",
    ]);
    expect(["apply", "revert"].map((action) => environmentOf(podOf(action)).ACTION)).toEqual([
      "apply",
      "revert",
    ]);
  });

  test("script and variables reach the shell unchanged through Helm and Kubernetes", () => {
    expect(commandLineOf(podOf("apply"))).toEqual(["/bin/sh", "-c", SCRIPT]);
    expect(environmentOf(podOf("apply"))).toEqual({ ACTION: "apply", ...VALUES.env });
  });

  test("a pod has a token, is labelled as a hook, and is scheduled on tainted and cordoned nodes", () => {
    const { metadata, spec } = podOf("revert");
    expect(metadata.labels["app.kubernetes.io/component"]).toBe("hook");
    expect(spec).toMatchObject({
      automountServiceAccountToken: true,
      serviceAccountName: "jobs",
      restartPolicy: "Never",
      tolerations: [{ operator: "Exists", effect: "NoSchedule" }],
      containers: [{ image: "registry.lab/kubectl:1" }],
    });
  });

  test("a refusal ends a Job at once, and no Job lasts forever", () => {
    expect(job("apply").spec).toMatchObject({
      activeDeadlineSeconds: 77,
      ttlSecondsAfterFinished: 86_400,
      podFailurePolicy: { rules: [{ action: "FailJob", onExitCodes: { values: [3] } }, {}] },
    });
  });

  test("a pod that cannot run fails before its Job, so that its reason is not deleted with the Job", () => {
    expect(podOf("apply").spec).toMatchObject({ activeDeadlineSeconds: 57 });
  });

  test("roles hold the given rules and no others", () => {
    const rules = (kind: string) => objects.filter((each) => each.kind === kind).map((each) => each.rules);
    expect(rules("ClusterRole")).toEqual([VALUES.clusterRules]);
    expect(rules("Role")).toEqual([VALUES.namespacedRules.one, VALUES.namespacedRules.two]);
  });

  test("the arguments of the Jobs can be read, and the files' hash is part of the release", () => {
    const of = (kind: string) => objects.find((each) => each.kind === kind)!;
    expect(of("ConfigMap").data).toEqual(VALUES.env);
    expect(of("ServiceAccount").metadata.annotations).toMatchObject({ "groundplan/checksum": "0123" });
  });
});
