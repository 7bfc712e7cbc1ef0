import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { Action } from "../../../cli/review/plan/resource-change";
import { TABLE_PROVIDERS } from "../../../cli/review/plan/table-file";
import { changesBetween } from "../../../cli/review/review";
import { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";
import { describeWith } from "../support/required-program";
import { seededRandom } from "../support/seeded-random";
import { type AppliedChange, APPLIED_CHANGES } from "./labs/applied-changes";
import { TerraformRun } from "./labs/terraform";

const SEED = 17;
const COUNT = 10;

/** Ten of the changes, in an order by chance. */
const chosen = (() => {
  const random = seededRandom(SEED);
  const ranked = APPLIED_CHANGES.map((change) => ({ change, rank: random() }));
  return ranked
    .sort((one, other) => one.rank - other.rank)
    .slice(0, COUNT)
    .map(({ change }) => change);
})();

type Side = "before" | "after";

const addressOf = ({ type, id }: AppliedChange) => `${type}.${id}`;

const resourcesOf = (side: Side, more: object = {}) => {
  const resource: Record<string, Record<string, object>> = {};
  for (const change of chosen) (resource[change.type] ??= {})[change.id] = { ...change[side], ...more };
  return resource;
};

/** What the review predicts, by address. */
const predicted = () => {
  const [before, after] = (["before", "after"] as const).map((side) =>
    toReviewedApp(side, [toReviewedStack("lab", { resource: resourcesOf(side) })]),
  ) as [ReturnType<typeof toReviewedApp>, ReturnType<typeof toReviewedApp>];
  const changes = new Map(changesBetween(before, after).map(({ address, action }) => [address, action]));
  return new Map(chosen.map((each) => [addressOf(each), changes.get(addressOf(each)) ?? Action.NOTHING]));
};

describeWith([ControlPlane.available()], "ten changes on a real control plane", () => {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-review-"));
  let plane: ControlPlane;
  let terraform: TerraformRun;

  const write = (resource: object) => {
    const required = Object.entries(TABLE_PROVIDERS).filter(([name]) => name === "kubernetes");
    const document = {
      terraform: {
        required_providers: Object.fromEntries(
          required.map(([name, version]) => [name, { source: `hashicorp/${name}`, version }]),
        ),
      },
      provider: { kubernetes: [{ config_path: plane.env.KUBECONFIG }] },
      resource,
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(document));
  };

  /** Returns the uid of the live object of each change, or undefined. */
  const uids = (side: Side) =>
    new Map(
      chosen.map((change) => {
        const { name, namespace } = (change[side] as { metadata: { name: string; namespace?: string } })
          .metadata;
        const where = namespace === undefined ? [] : ["--namespace", namespace];
        const { metadata } = plane.kubectlJson<Manifest & { metadata: { uid: string; generation?: number } }>(
          "get",
          change.kind,
          name,
          ...where,
        );
        return [addressOf(change), metadata.uid];
      }),
    );

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    terraform = new TerraformRun(folder, plane.env);
    write(resourcesOf("before"));
    await terraform.init();
    await terraform.apply();
  });

  afterAll(() => {
    plane.release();
    rmSync(folder, { recursive: true });
  });

  test("only protected objects with a predicted replacement are refused", async () => {
    write(resourcesOf("after", { lifecycle: { prevent_destroy: true } }));
    const { status, output } = await terraform.tryPlan();
    const refused = chosen.map(addressOf).filter((address) => output.includes(`Resource ${address} has`));
    const replaced = [...predicted()].flatMap(([address, action]) =>
      action === Action.REPLACE ? [address] : [],
    );
    expect([status, refused.sort()]).toEqual([1, replaced.sort()]);
  });

  test("objects keep their uid, or get a new one, as predicted", async () => {
    const before = uids("before");
    write(resourcesOf("after"));
    const plan = await terraform.plan();
    const planned = new Map(plan.actions.map((text) => text.split(": ") as [string, string]));
    await terraform.apply();
    const after = uids("after");
    const real = new Map(
      [...before].map(([address, uid]) => {
        if (after.get(address) !== uid) return [address, Action.REPLACE];
        return [address, planned.has(address) ? Action.UPDATE : Action.NOTHING];
      }),
    );
    expect(real).toEqual(predicted());
    expect((await terraform.plan()).hasChanges).toBe(false);
  });
});
