import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planOffline } from "../../../cli/review/exact/offline-planner";
import { OfflineTerraform, type RequiredProviders } from "../../../cli/review/exact/terraform-folder";
import { type ReviewedApp, stackOf } from "../../../cli/review/model/reviewed-app";
import { Action } from "../../../cli/review/plan/resource-change";
import { changesBetween } from "../../../cli/review/review";
import type { Environment } from "../../../stacks/environment";
import { homelabK3s } from "../../../stacks/environments/homelab-k3s";
import { homelabTalos } from "../../../stacks/environments/homelab-talos";
import { research } from "../../../stacks/environments/research";
import type { Case } from "../../cli/review/edits/case";
import { sidesOf } from "../../cli/review/edits/edit";
import { HOUSE_SERVICE_EDITS } from "../../cli/review/edits/house-service-edits";
import { DATASET_EDITS, MACHINE_EDITS } from "../../cli/review/edits/machine-edits";
import { offlineProviders, offlineVariables } from "../support/offline-providers";
import { describeWith } from "../support/required-program";

/** Edits that would take others along: what they remove, others change. */
const ALONE = ["hs-service-removed", "m-machines-removed", "m-snapshots-removed"];

/** Makes all edits of an environment at once, so that one plan of each stack covers them all. */
function together(environment: Environment, cases: readonly Case[]) {
  const edits = cases.filter(({ id }) => !ALONE.includes(id)).map(({ edit }) => edit);
  const data = (all: Environment) =>
    edits.reduce((each, edit) => ("data" in edit ? edit.data(each) : each), all);
  return sidesOf(environment, { data });
}

/** Converts Terraform's actions to those of a review. */
function actionOf(actions: readonly string[]): Action {
  if (actions.includes("create") && actions.includes("delete")) return Action.REPLACE;
  return actions.includes("no-op") ? Action.NOTHING : (actions[0] as Action);
}

describeWith(offlineProviders(), "edits with a verdict that was determined by hand", () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "edits-"));
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  /** Returns Terraform's plans without a cluster, by stack and address, without unchanged resources. */
  function planned(before: ReviewedApp, after: ReviewedApp, names: ReadonlySet<string>): readonly string[] {
    const stacks = after.stacks.filter(({ name }) => names.has(name));
    const required = stacks.map(
      ({ content }) => (content.terraform as { required_providers?: RequiredProviders }).required_providers,
    );
    const providers = Object.assign({}, ...required) as RequiredProviders;
    const terraform = new OfflineTerraform(root, providers, offlineVariables(root));
    return stacks.flatMap((stack) =>
      planOffline(terraform, stackOf(before, stack.name)!, stack).changes.map(
        ({ address, change: { actions } }) => `${stack.name} ${address}: ${actionOf(actions)}`,
      ),
    );
  }

  test.each([
    ["homelab-k3s", homelabK3s, HOUSE_SERVICE_EDITS],
    ["homelab-talos", homelabTalos, MACHINE_EDITS],
    ["research", research, DATASET_EDITS],
  ])("the table predicts for %s what Terraform plans", (_name, environment, cases) => {
    const [before, after] = together(environment, cases);
    const changes = changesBetween(before, after);
    const names = new Set(changes.map(({ stack }) => stack));
    const isDone = (line: string) => !line.endsWith(`: ${Action.NOTHING}`);
    const predicted = changes.map(({ stack, address, action }) => `${stack} ${address}: ${action}`);
    expect(predicted.length).toBeGreaterThan(3);
    expect(predicted.filter(isDone).sort()).toEqual([...planned(before, after, names)].filter(isDone).sort());
  });
});
