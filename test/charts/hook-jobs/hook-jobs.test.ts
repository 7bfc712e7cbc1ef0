import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { HookJobs, type HookJobsProps, mirrorCharts, FastStack } from "../../../constructs";
import { type HookInstallation, readingTold, toldBy } from "../../../constructs/charts";
import { builtIn, requireLive, verdictOf } from "../../../constructs/live";
import { type Block, documentOf, find, readDocument, valuesOf } from "../../support/document";
import { checksIn, judge, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { REQUIRED, NODE, EVERY_PROP } from "./every-prop";

function make(props: HookJobsProps): { jobs: HookJobs; release: Block; values: Record<string, unknown> } {
  const stack = new FastStack(makeApp(), "stack");
  const jobs = new HookJobs(stack, "jobs", props);
  const release = find(documentOf(stack).resource, "helm_release");
  return { jobs, release, values: valuesOf(release) };
}

test("by default runs in kube-system without any permissions", () => {
  const { release, values } = make(REQUIRED);
  expect(release).toMatchObject({ name: "jobs", namespace: "kube-system", timeout: 300 });
  expect(values).toMatchObject({
    clusterRules: [],
    namespacedRules: {},
    image: "docker.io/alpine/kubectl:1.34.1",
    activeDeadlineSeconds: 240,
    env: { KEY: "v" },
  });
});

test("every prop reaches the release", () => {
  const { release, values } = make(EVERY_PROP);
  expect(release).toMatchObject({ namespace: "ops", timeout: 240, depends_on: ["helm_release.first"] });
  expect(values).toMatchObject({
    clusterRules: [NODE],
    namespacedRules: EVERY_PROP.namespacedAccess,
    image: "registry.lab/kubectl:1.34.1",
    activeDeadlineSeconds: 180,
  });
  expect(release.lifecycle?.precondition?.at(-1)?.error_message).toBe("never");
});

test("Terraform does not interpolate the script", () => {
  expect(make(REQUIRED).values.script).toBe("echo $${HOME} $(id)\n");
});

test("a failed hook is neither rolled back nor uninstalled, as that could fail too and wedge the release", () => {
  expect(make(REQUIRED).release).toMatchObject({ atomic: false, upgrade_install: true });
});

test("a namespace other than kube-system is checked at plan", () => {
  const plan = (props: HookJobsProps) => {
    const stack = new FastStack(makeApp(), "stack");
    new HookJobs(stack, "jobs", props);
    return documentOf(stack);
  };
  expect(checksIn(plan(REQUIRED))).toEqual({
    preconditions: {},
    postconditions: {},
    warnings: {},
    stops: {},
  });
  expect(make(REQUIRED).release.lifecycle?.precondition ?? []).toEqual([]);
  expect(refusalsIn(plan(EVERY_PROP), [])).toEqual([
    "stack/jobs: namespace ops must exist before anything is created in it: apply the stack that creates it first",
  ]);
  expect(refusalsIn(plan(EVERY_PROP), [{ kind: "Namespace", metadata: { name: "ops" } }])).toEqual([]);
  expect(make(EVERY_PROP).release.lifecycle?.precondition?.[0]?.error_message).toContain('"stack/jobs"');
});

test("the preconditions of its caller apply to the release too", () => {
  const stack = new FastStack(makeApp(), "stack");
  const never = builtIn({ name: "never", reads: [], judge: () => "never" });
  requireLive(stack, never, {});
  new HookJobs(stack, "jobs", { ...REQUIRED, namespace: "ops", preconditions: verdictOf(stack) });
  const { lifecycle } = find(documentOf(stack).resource, "helm_release");
  const messages = lifecycle?.precondition?.map(({ error_message }) => error_message);
  expect(messages).toEqual([expect.stringContaining('"stack/jobs"'), expect.stringContaining('"stack"')]);
});

test("accepts a timeout of 120 seconds", () => {
  expect(make({ ...REQUIRED, timeoutSeconds: 120 }).values.activeDeadlineSeconds).toBe(60);
});

test.each([119, 0, 300.5, NaN])("fails for timeoutSeconds %d", (timeoutSeconds) => {
  expect(() => make({ ...REQUIRED, timeoutSeconds })).toThrow(
    "stack/jobs: timeoutSeconds must be a whole number of 120 or more, because an image may have to be pulled first, got ",
  );
});

test("exposes its address", () => {
  const { jobs } = make(REQUIRED);
  expect(jobs.address).toBe("helm_release.jobs_852CD251");
});

test("is passed to checks as plain data", () => {
  expect(make({ ...REQUIRED, namespace: "ops" }).jobs.installation).toEqual({
    releaseName: "jobs",
    namespace: "ops",
    address: "helm_release.jobs_852CD251",
  });
});

describe("variables of the installed release", () => {
  const INSTALLED: HookInstallation = { releaseName: "jobs", namespace: "ops", address: "helm_release.jobs" };
  const told = builtIn<HookInstallation>({
    name: "told",
    reads: (jobs) => [readingTold(jobs, "KEY")],
    judge: (live, jobs) => JSON.stringify(toldBy(live, jobs)),
  });
  const configMap = (namespace: string, data?: Record<string, string>) => ({
    kind: "ConfigMap",
    metadata: { namespace, name: "jobs" },
    data,
  });

  test("are undefined if the release is not installed", () => {
    expect(judge(told, INSTALLED, [configMap("other", { KEY: "v" })])).toBeUndefined();
  });

  test("are those that a check requests", () => {
    expect(judge(told, INSTALLED, [configMap("ops", { KEY: "v", OTHER: "w" })])).toBe('{"KEY":"v"}');
  });

  test("are empty if an older release lacks the variable, and undefined only without a release", () => {
    expect(judge(told, INSTALLED, [configMap("ops", { OTHER: "w" })])).toBe("{}");
    expect(judge(told, INSTALLED, [configMap("ops")])).toBe("{}");
  });
});

test("pulls its image from the mirror registry unless another image is set", () => {
  const imageIn = (props: HookJobsProps) => {
    const app = makeApp();
    mirrorCharts(app, { imageRegistry: "registry.lab:5000" });
    const stack = new TerraformStack(app, "stack");
    new HookJobs(stack, "jobs", props);
    return valuesOf(find(documentOf(stack).resource, "helm_release")).image;
  };
  expect(imageIn(REQUIRED)).toBe("registry.lab:5000/alpine/kubectl:1.34.1");
  expect(imageIn({ ...REQUIRED, kubectlImage: "other.lab/kubectl:1" })).toBe("other.lab/kubectl:1");
});

test("two in one stack share one copy of the chart next to the stack's document", () => {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
  try {
    const app = new App({ outdir, skipValidation: true });
    const stack = new TerraformStack(app, "stack");
    for (const id of ["one", "two"]) new HookJobs(stack, id, { ...REQUIRED, releaseName: id });
    app.synth();
    const folder = join(outdir, "stacks", "stack");
    const { resource } = readDocument(folder);
    const [one, two] = ["one", "two"].map((id) => find(resource, "helm_release", id)) as [Block, Block];
    expect(one).toMatchObject({ chart: "assets/chart-hook-jobs/hook-jobs", version: two.version });
    expect(two.chart).toBe(one.chart);
    const manifest = readFileSync(join(folder, String(one.chart), "Chart.yaml"), "utf8");
    expect(manifest).toContain(`version: ${String(one.version)}\n`);
    expect(existsSync(join(folder, String(one.chart), "templates", "jobs.yaml"))).toBe(true);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
