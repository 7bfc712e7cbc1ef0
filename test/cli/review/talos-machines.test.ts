import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import type { TalosModel } from "../../../constructs/talos/model/talos-model";
import { MODEL } from "../talos/model";

type Stacks = Readonly<Record<string, Attributes>>;

/** Returns what is found between two apps: `verdict: subject [stack] text`. */
function found(before: Stacks, after: Stacks): readonly string[] {
  const [old, next] = [before, after].map((stacks) =>
    toReviewedApp(
      "side",
      Object.entries(stacks).map(([name, content]) => toReviewedStack(name, content)),
    ),
  ) as [ReturnType<typeof toReviewedApp>, ReturnType<typeof toReviewedApp>];
  return review(old, next).findings.map(
    ({ verdict, subject, stack, text }) => `${verdict}: ${subject} [${stack}] ${text}`,
  );
}

/** What a `TalosCluster` writes into its stack. */
const described = (more: Partial<TalosModel> = {}) => ({
  output: { talos: { value: JSON.stringify({ ...MODEL, ...more }) } },
});

const PROTECTED = { lifecycle: { prevent_destroy: true } };

/** What `TalosMachines` write into their stack. */
const PROVIDED = {
  talos_machine_secrets: { machines_1A2B3C4D: { talos_version: "v1.11", ...PROTECTED } },
  talos_machine_bootstrap: { machines_bootstrap_1A2B3C4D: { node: "192.168.2.49", ...PROTECTED } },
  talos_machine_configuration_apply: { machines_controlplane2_1A2B3C4D: { node: "192.168.2.49" } },
};

const first = (findings: readonly string[], start: string) => findings.find((each) => each.startsWith(start));

test("machines that no stack describes any longer keep running", () => {
  const findings = found({ lab: described() }, { lab: {} });
  expect(findings[0]).toMatch(
    /^consequence: machines of homelab-talos \[lab\] no stack describes .*they keep running.*talos reset first/,
  );
});

test("machines of a removed stack keep running", () => {
  const findings = found({ lab: described(), web: {} }, { web: {} });
  expect(findings.map((each) => each.replace(/\].*/, "]"))).toEqual([
    "data left behind: stack [lab]",
    "consequence: machines of homelab-talos [lab]",
  ]);
});

test("machines that another stack describes change nothing", () => {
  const findings = found({ lab: described(), web: {} }, { lab: {}, web: described() });
  expect(first(findings, "consequence")).toBeUndefined();
});

test("another bootstrap node in another stack, which no state rejects, is a consequence", () => {
  const findings = found(
    { lab: described(), web: {} },
    { web: described({ bootstrapNode: "controlplane3" }) },
  );
  expect(first(findings, "consequence")).toContain("etcd began on controlplane2");
});

test("a cluster with another name keeps its machines", () => {
  const findings = found({ lab: described() }, { lab: described({ cluster: "home" }) });
  expect(first(findings, "consequence: machines of home ")).toContain("instead of homelab-talos");
});

test("an apply configures the machines of TalosMachines", () => {
  const patched = { machines: MODEL.machines.map((each) => ({ ...each, patch: "machine: { x: 1 }\n" })) };
  const [plain, provided] = [{}, { resource: PROVIDED }].map((more) =>
    first(
      found({ lab: { ...described(), ...more } }, { lab: { ...described(patched), ...more } }),
      "consequence",
    ),
  );
  expect(plain).toContain("an apply does nothing to the machines");
  expect(plain).toContain("groundplan talos apply");
  expect(provided).not.toContain("an apply does nothing to the machines");
  expect(provided).toContain("the apply changes the configurations of controlplane1");
});

test("removing TalosMachines removes the keys of the cluster from the state", () => {
  const findings = found({ lab: { ...described(), resource: PROVIDED } }, { lab: described() });
  expect(findings.map((each) => each.replace(/ \[lab\].*/, ""))).toEqual([
    "data lost: talos_machine_secrets.machines_1A2B3C4D",
    "removed: talos_machine_bootstrap.machines_bootstrap_1A2B3C4D",
    "removed: talos_machine_configuration_apply.machines_controlplane2_1A2B3C4D",
  ]);
  expect(findings[0]).toContain("although protected");
  expect(findings[2]).toContain("192.168.2.49 keeps running");
});

test("a machine that is reset when its configuration is destroyed loses its disks", () => {
  const reset = { on_destroy: [{ reset: true }], node: "192.168.2.30" };
  const resource = { talos_machine_configuration_apply: { worker1_1A2B3C4D: reset } };
  expect(found({ lab: { resource } }, { lab: {} })[0]).toMatch(/^data lost: .* 192\.168\.2\.30 is reset/);
});

test("a configuration that is edited without the facts is a consequence", () => {
  const output = (wipe: boolean) => ({
    ...described(),
    output: { ...described().output, worker: { value: `machine:\n  install:\n    wipe: ${String(wipe)}\n` } },
  });
  expect(first(found({ lab: output(false) }, { lab: output(true) }), "consequence: output worker")).toMatch(
    /configuration of a machine differs \(wipe: false, wipe: true\).*erases the disk/,
  );
});

test.each(["{ no JSON", "{}", '{"form":2,"cluster":"a","machines":[]}', "null"])(
  "an output that is not a known model, such as %s, is not a machine",
  (value) => {
    const output = (text: string) => ({ output: { other: { value: text } } });
    expect(found({ lab: output(value) }, { lab: output("x") })).toEqual([
      "changed: output other [lab] the output changes: the steps that it describes must be repeated",
    ]);
  },
);
