import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { type HookAccess, HookJobs, type HookJobsProps, mirrorCharts, FastStack } from "../../constructs";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";

const REQUIRED: HookJobsProps = { releaseName: "jobs", script: "echo ${HOME} $(id)\n", env: { KEY: "v" } };

const NODE: HookAccess = { apiGroups: [""], resources: ["nodes"], resourceNames: ["n1"], verbs: ["get"] };

const EVERY_PROP: Required<HookJobsProps> = {
  ...REQUIRED,
  clusterAccess: [NODE],
  namespacedAccess: { "longhorn-system": [{ ...NODE, apiGroups: ["longhorn.io"], resources: ["settings"] }] },
  namespace: "ops",
  image: "registry.lab/kubectl:1.34.1",
  timeoutSeconds: 300,
  preconditions: [{ condition: "${true}", errorMessage: "never" }],
  dependsOn: [{ fqn: "helm_release.first" }],
};

type Release = Record<string, unknown> & {
  readonly values: [string];
  readonly lifecycle?: { readonly precondition?: readonly { readonly error_message: string }[] };
};

function make(props: HookJobsProps): { jobs: HookJobs; release: Release; values: Record<string, unknown> } {
  const stack = new FastStack(makeApp(), "stack");
  const jobs = new HookJobs(stack, "jobs", props);
  const { resource } = documentOf(stack) as {
    resource: { helm_release: Record<string, Release> };
  };
  const release = Object.values(resource.helm_release)[0]!;
  return { jobs, release, values: JSON.parse(release.values[0]) as Record<string, unknown> };
}

test("by default runs in kube-system, with rights on nothing", () => {
  const { release, values } = make(REQUIRED);
  expect(release).toMatchObject({ name: "jobs", namespace: "kube-system", timeout: 600 });
  expect(values).toMatchObject({
    clusterRules: [],
    namespacedRules: {},
    image: "docker.io/alpine/kubectl:1.34.1",
    activeDeadlineSeconds: 540,
    env: { KEY: "v" },
  });
});

test("every prop reaches the release", () => {
  const { release, values } = make(EVERY_PROP);
  expect(release).toMatchObject({ namespace: "ops", timeout: 300, depends_on: ["helm_release.first"] });
  expect(values).toMatchObject({
    clusterRules: [NODE],
    namespacedRules: EVERY_PROP.namespacedAccess,
    image: "registry.lab/kubectl:1.34.1",
    activeDeadlineSeconds: 240,
  });
  expect(release.lifecycle?.precondition?.at(-1)?.error_message).toBe("never");
});

test("the script is not Terraform's to interpolate", () => {
  expect(make(REQUIRED).values.script).toBe("echo $${HOME} $(id)\n");
});

test("a failed hook is neither rolled back nor uninstalled, as that could fail too and wedge the release", () => {
  expect(make(REQUIRED).release).toMatchObject({ atomic: false, upgrade_install: true });
});

test("another namespace than kube-system is looked up at plan", () => {
  expect(make(REQUIRED).release.lifecycle?.precondition ?? []).toEqual([]);
  expect(make(EVERY_PROP).release.lifecycle?.precondition?.[0]?.error_message).toContain(
    "stack/jobs: namespace ops must exist",
  );
});

test("accepts a timeout of 120 seconds", () => {
  expect(make({ ...REQUIRED, timeoutSeconds: 120 }).values.activeDeadlineSeconds).toBe(60);
});

test.each([119, 0, 300.5, NaN])("fails for timeoutSeconds %d", (timeoutSeconds) => {
  expect(() => make({ ...REQUIRED, timeoutSeconds })).toThrow(
    "stack/jobs: timeoutSeconds must be a whole number of 120 or more, as an image may have to be pulled first, got ",
  );
});

test("knows its address", () => {
  const { jobs } = make(REQUIRED);
  expect(jobs.address).toBe("helm_release.jobs_852CD251");
});

test("looks for its ConfigMap at plan, but only when somebody asks, and once", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const jobs = new HookJobs(stack, "jobs", REQUIRED);
  const data = () => (documentOf(stack) as { data?: Record<string, Record<string, unknown>> }).data;
  expect(data()).toBeUndefined();
  expect(jobs.isInstalled).toBe(jobs.isInstalled);
  expect(Object.values(data()?.kubernetes_config_map_v1 ?? {})).toEqual([
    { metadata: { name: "jobs", namespace: "kube-system" } },
  ]);
});

test("knows at plan what its script was told before", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const told = new HookJobs(stack, "jobs", REQUIRED).installedEnv("KEY");
  new TerraformOutput(stack, "told", { value: `\${${told}}`, staticId: true });
  const { output } = documentOf(stack) as { output: { told: { value: string } } };
  expect(output.told.value).toMatch(/^\$\{try\(data\.kubernetes_config_map_v1\.\S+\.data\["KEY"\], ""\)\}$/);
});

test("takes its image from the registry of a place without internet, unless it is told another", () => {
  const imageIn = (props: HookJobsProps) => {
    const app = makeApp();
    mirrorCharts(app, { imageRegistry: "registry.lab:5000" });
    const stack = new TerraformStack(app, "stack");
    new HookJobs(stack, "jobs", props);
    const { resource } = documentOf(stack) as {
      resource: { helm_release: Record<string, Release> };
    };
    return (JSON.parse(Object.values(resource.helm_release)[0]!.values[0]) as { image: string }).image;
  };
  expect(imageIn(REQUIRED)).toBe("registry.lab:5000/alpine/kubectl:1.34.1");
  expect(imageIn({ ...REQUIRED, image: "other.lab/kubectl:1" })).toBe("other.lab/kubectl:1");
});

test("two in one stack share one copy of the chart, which lies beside the stack", () => {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
  try {
    const app = new App({ outdir, skipValidation: true });
    const stack = new TerraformStack(app, "stack");
    for (const id of ["one", "two"]) new HookJobs(stack, id, { ...REQUIRED, releaseName: id });
    app.synth();
    const folder = join(outdir, "stacks", "stack");
    const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
      resource: { helm_release: Record<string, Release> };
    };
    const [one, two] = Object.values(resource.helm_release);
    expect(one).toMatchObject({ chart: "assets/chart-hook-jobs/hook-jobs", version: two?.version });
    expect(two?.chart).toBe(one?.chart);
    const manifest = readFileSync(join(folder, String(one?.chart), "Chart.yaml"), "utf8");
    expect(manifest).toContain(`version: ${String(one?.version)}\n`);
    expect(existsSync(join(folder, String(one?.chart), "templates", "jobs.yaml"))).toBe(true);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
