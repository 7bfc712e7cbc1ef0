import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { type App as FrameworkApp, Testing, TerraformStack } from "cdktf";
import { acknowledge, App, Guardrails } from "../../constructs";
import { IN_MONTHS } from "../support/days";

/** Every app that is synthesized has its own. */
const folder = () => mkdtempSync(join(tmpdir(), "guardrails-"));

/** Adds a stack without constructs of the library, with an unprotected claim. */
function addClaim(app: FrameworkApp): PersistentVolumeClaimV1 {
  const stack = new TerraformStack(app, "plain");
  new KubernetesProvider(stack, "kubernetes", { configPath: "~/.kube/config", configContext: "lab" });
  return new PersistentVolumeClaimV1(stack, "data", {
    metadata: { name: "data" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    waitUntilBound: false,
  });
}

const MESSAGE = [
  "plain/data: lifecycle.prevent_destroy must be true, or a change that replaces PersistentVolumeClaim default/data " +
    "deletes what is on it, got undefined (guardrail claim-protected)",
  "Fix it, or acknowledge(construct, { rule, reason, until }) if it is intended: docs/guardrails.md",
].join("\n");

test.each([
  ["cdktf's App", () => Testing.app({ outdir: folder() })],
  ["the App of this library", () => new App({ outdir: folder() })],
])("fails for a plain stack in %s, and leaves no document", (_title, appOf) => {
  const app = appOf();
  addClaim(app);
  Guardrails.of(app).enforce();
  expect(() => {
    app.synth();
  }).toThrow(new Error(MESSAGE));
  expect(existsSync(join(app.outdir, "stacks/plain/cdk.tf.json"))).toBe(false);
  expect(existsSync(join(app.outdir, "manifest.json"))).toBe(false);
});

test("acknowledged findings do not fail the synth, and stacks may be added after enforce", () => {
  const app = new App({ outdir: folder() });
  Guardrails.of(app).enforce();
  const claim = addClaim(app);
  acknowledge(claim, { rule: "claim-protected", reason: "a cache", until: IN_MONTHS });
  app.synth();
  expect(existsSync(join(app.outdir, "stacks/plain/cdk.tf.json"))).toBe(true);
});

test("an app that does not enforce them is not checked", () => {
  const app = new App({ outdir: folder() });
  addClaim(app);
  app.synth();
  expect(existsSync(join(app.outdir, "stacks/plain/cdk.tf.json"))).toBe(true);
});

test("each warning is printed once", () => {
  const app = new App({ outdir: folder() });
  const claim = addClaim(app);
  claim.lifecycle = { preventDestroy: true };
  acknowledge(claim, { rule: "job-ttl", reason: "no Job", until: IN_MONTHS });
  Guardrails.of(app).enforce();
  Guardrails.of(app).enforce();
  const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  app.synth();
  const printed = stderr.mock.calls.map(([text]) => String(text)).join("");
  stderr.mockRestore();
  expect(printed.match(/acknowledge\("job-ttl"\)/g)).toHaveLength(1);
  expect(printed).toMatch(/^warning: plain\/data: /m);
  const manifest = JSON.parse(readFileSync(join(app.outdir, "manifest.json"), "utf8")) as {
    readonly stacks: { readonly plain: { readonly annotations: readonly object[] } };
  };
  expect(manifest.stacks.plain.annotations).toEqual([
    {
      constructPath: "plain/data",
      level: "@cdktf/warn",
      message: expect.stringMatching(/^acknowledge\("job-ttl"\) must match a violation here/) as string,
    },
  ]);
});

test("overrides and attributes that are set late are checked", () => {
  const app = new App({ outdir: folder() });
  const claim = addClaim(app);
  claim.addOverride("lifecycle.prevent_destroy", true);
  new SecretV1(TerraformStack.of(claim), "password", {
    metadata: { name: "db" },
    data: { password: "hunter2" },
  });
  Guardrails.of(app).enforce();
  expect(() => {
    app.synth();
  }).toThrow(/^plain\/password: data\.password must not be written out/);
});

test("fails for a stack in place of the app", () => {
  const stack = new TerraformStack(Testing.app(), "plain");
  expect(() => Guardrails.of(stack as unknown as FrameworkApp)).toThrow(
    "Guardrails.of: app must be the App, as rules are about all of its stacks",
  );
});
