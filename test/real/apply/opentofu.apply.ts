import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, sep } from "node:path";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { ControlPlane } from "../control-plane/control-plane";
import { findBuilt, providersFolder } from "../control-plane/places";
import { builtProgram } from "../state-backends/programs";
import { type Availability, describeWith } from "../support/required-program";
import { declaredNodes, EnvironmentUnderTest } from "./labs/environment-under-test";
import { TerraformRun } from "./labs/terraform";

const tofu = findBuilt("tofu");

const hasMirror: Availability =
  providersFolder() === undefined
    ? { ok: false, reason: "a mirror of the providers", isElsewhere: true }
    : { ok: true };
const needs = [builtProgram("tofu"), hasMirror, ControlPlane.available()];

/** Mirrors the providers of the test bed under the names of OpenTofu's registry; returns the configuration for it. */
function settingsIn(folder: string): string {
  const mirror = join(folder, "mirror");
  const providers = join(providersFolder() ?? "", "registry.terraform.io");
  // OpenTofu follows a link only where it finds a provider's package: name, version, platform.
  const paths = readdirSync(providers, { recursive: true, encoding: "utf8" });
  for (const path of paths.filter((each) => each.split(sep).length === 4)) {
    const target = join(mirror, "registry.opentofu.org", path);
    mkdirSync(dirname(target), { recursive: true });
    symlinkSync(join(providers, path), target);
  }
  const settings = join(folder, "tofurc");
  const path = JSON.stringify(mirror);
  writeFileSync(settings, `provider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`);
  return settings;
}

describeWith(needs, "the kubeadm lab with OpenTofu on a real control plane", () => {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-tofu-"));
  let plane: ControlPlane;
  let lab: EnvironmentUnderTest;
  let stacks: readonly TerraformRun[];

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: kubeadmLab.cluster.kubeContext });
    plane.nodes(declaredNodes(kubeadmLab.cluster));
    lab = new EnvironmentUnderTest(plane, kubeadmLab.cluster);
    const env = {
      ...plane.env,
      TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "",
      TF_CLI_CONFIG_FILE: settingsIn(folder),
    };
    stacks = lab.stacks.map(({ directory }) => new TerraformRun(directory, env, tofu));
    for (const stack of stacks) await stack.init();
  });

  afterAll(() => {
    plane.release();
    lab.remove();
    rmSync(folder, { recursive: true });
  });

  test("every stack is valid", async () => {
    for (const stack of stacks) await stack.validate();
  });

  test("every stack applies, and its second plan is empty", async () => {
    // Elasticsearch needs its charts.
    for (const stack of stacks.filter(({ directory }) => !directory.endsWith("-elasticsearch"))) {
      await stack.apply();
      const plan = { stack: basename(stack.directory), ...(await stack.plan()) };
      expect(plan).toMatchObject({ actions: [], hasChanges: false });
    }
  });
});
