import { FastStack } from "../../constructs";
import {
  type KeptClaim,
  makeKeptClaim,
  requireBindable,
  requireClaimUnchanged,
} from "../../constructs/claims";
import { ANY_CLAIM } from "../../constructs/overrides";
import { Memory } from "../../constructs/units";
import { documentOf, find } from "../support/document";
import { refusalsIn } from "../support/live";
import { makeApp } from "../support/make-app";
import { claim, storageClass } from "./objects";

const CLAIM: KeptClaim = {
  prop: "metrics.volume",
  name: "photos",
  namespace: "data",
  storageClass: { className: "fast" },
  size: Memory.gibibytes(10),
};

function synthesize() {
  const stack = new FastStack(makeApp(), "stack");
  requireBindable(stack, CLAIM);
  requireClaimUnchanged(stack, CLAIM);
  makeKeptClaim(stack, "photos", CLAIM, { dependsOn: [], overrides: ANY_CLAIM });
  return documentOf(stack);
}

test("a kept claim is protected, is not waited for, and carries its owner's mark", () => {
  expect(find(synthesize().resource, "kubernetes_persistent_volume_claim_v1", "photos")).toMatchObject({
    lifecycle: { prevent_destroy: true },
    metadata: { name: "photos", namespace: "data", labels: { "groundplan/stack": "stack" } },
    spec: {
      access_modes: ["ReadWriteOnce"],
      storage_class_name: "fast",
      resources: { requests: { storage: "10Gi" } },
      volume_mode: "Filesystem",
    },
    wait_until_bound: false,
  });
});

test("a plan stops without the class of a claim", () => {
  expect(refusalsIn(synthesize(), [])).toEqual([
    expect.stringContaining("metrics.volume.storageClass must exist, or its claims stay Pending"),
  ]);
});

test("a plan stops where the live claim has another class", () => {
  const live = [storageClass("driver"), claim("photos", { storageClassName: "slow", volumeName: "pvc-1" })];
  expect(refusalsIn(synthesize(), live).join("\n")).toContain(
    "metrics.volume.storageClass (fast) must be that of the existing claims, whose class cannot change, but claim data/photos has slow",
  );
});

test("a plan passes if the live class and claim are as declared", () => {
  const owned = claim("photos");
  expect(refusalsIn(synthesize(), [storageClass("driver"), owned]).join("\n")).not.toContain(
    "metrics.volume",
  );
});
