import { copyFileSync, rmSync } from "node:fs";
import { withMachine } from "../../talos/talos-example";
import { describeWith, program } from "../support/required-program";
import { machineAvailable, type MachineCall } from "../talos/stand-in-machine";
import { TalosLab, talosProvider } from "./labs/talos-lab";

const NEEDS = [
  program("terraform", "see https://developer.hashicorp.com/terraform/install"),
  machineAvailable(),
  talosProvider(),
];

/** The bootstrap node is the second one: neither names nor addresses give the order away. */
const CHAIN = ["talos-2", "talos-1", "talos-3", "talos-4"];

const SYSCTLS = (value: string) => ({
  machines: Object.assign(
    {},
    ...CHAIN.map((name) => {
      const { machines } = withMachine({ sysctls: { "vm.swappiness": value } }, name);
      return { [name]: machines![name] };
    }),
  ) as NonNullable<ReturnType<typeof withMachine>["machines"]>,
});

const DONE_BEFORE = "etcd must be bootstrapped once, or a second cluster starts beside the first";

/** Describes the calls that changed machines; dry runs change nothing. */
function changes(calls: readonly MachineCall[]): readonly string[] {
  return calls
    .filter(({ call, dryRun, refused }) => call !== "start" && dryRun !== true && refused === undefined)
    .map(({ call, host = "", mode = "" }) => `${call} ${host} ${mode}`.trim().replace(/ +/g, " "));
}

describeWith(NEEDS, "the Talos provider with four stand-in machines", () => {
  const lab = new TalosLab();
  const { terraform } = lab;
  const state = () => lab.stateFile;
  const kept = () => `${lab.stateFile}.kept`;

  /** Returns the calls that changed machines during an action. */
  async function during(work: () => Promise<unknown>): Promise<readonly string[]> {
    const since = lab.calls().at(-1)?.at ?? 0;
    await work();
    return changes(lab.calls(since));
  }

  beforeAll(async () => {
    await lab.start();
    await lab.synthesize();
  });

  afterAll(() => lab.remove());

  test("configures one machine after the other, the worker last, and bootstraps etcd once", async () => {
    const made = await during(() => terraform.apply());
    expect(made).toEqual([
      "apply talos-2 AUTO",
      "bootstrap",
      ...CHAIN.slice(1).map((name) => `apply ${name} AUTO`),
    ]);
    const [worker] = lab.machine("talos-4").calls().slice(-1);
    expect(worker).toMatchObject({ type: "worker" });
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("keeps the keys of all certificate authorities in the state, in plain text", () => {
    const text = lab.stateText();
    // "-----BEGIN ", in base64.
    expect(text.split("LS0tLS1CRUdJTi").length).toBeGreaterThan(10);
    for (const key of ["certs", "bootstrap_token", "secretbox_encryption_secret", "client_key"]) {
      expect(text).toContain(`"${key}"`);
    }
  });

  test("a changed parameter reaches one machine after the other", async () => {
    await lab.synthesize(SYSCTLS("10"));
    const made = await during(() => terraform.apply());
    expect(made).toEqual(CHAIN.map((name) => `apply ${name} AUTO`));
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("a change that needs a restart is staged, and the restart is left to the operator", async () => {
    for (const name of lab.names) await lab.machine(name).restart({ restarts: true });
    await lab.synthesize(SYSCTLS("20"));
    const plan = await terraform.plan();
    expect(plan.text).toContain("Reboot prevented - using staged mode");
    const made = await during(() => terraform.apply());
    expect(made).toEqual(CHAIN.map((name) => `apply ${name} STAGED`));
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("a machine that refuses is a warning at plan, and stops the apply before the next machine", async () => {
    for (const name of lab.names) await lab.machine(name).restart();
    await lab.machine("talos-3").restart({ refuse: "the system disk is gone" });
    await lab.synthesize(SYSCTLS("30"));
    expect((await terraform.plan()).text).toContain("the system disk is gone");
    let refused = "";
    const made = await during(async () => (refused = (await terraform.tryApply()).text));
    expect(refused).toContain("the system disk is gone");
    expect(made).toEqual(["apply talos-2 AUTO", "apply talos-1 AUTO"]);
    await lab.machine("talos-3").restart();
    expect(await during(() => terraform.apply())).toEqual(["apply talos-3 AUTO", "apply talos-4 AUTO"]);
  });

  test("a bootstrap that is missing in the state is not repeated, whichever node is named", async () => {
    copyFileSync(state(), kept());
    const bootstrap = await lab.addressOf("talos_machine_bootstrap");
    await terraform.run("state", "rm", bootstrap);
    const made = await during(async () => {
      const { status, text } = await terraform.tryPlan();
      expect(status).toBe(1);
      expect(text).toContain(DONE_BEFORE);
      expect(text).toContain(`etcd on talos-2 (${lab.machine("talos-2").address})`);
      // the birth of the cluster stops another node as well: it is lost, too.
      await terraform.run("state", "rm", await lab.addressOf("terraform_data"));
      await lab.synthesize({ ...SYSCTLS("30"), bootstrapNode: "talos-3" });
      expect((await terraform.tryApply()).text).toContain(DONE_BEFORE);
      // without the check, the provider would bootstrap a second etcd.
      const unasked = await terraform.plan("-var", "live_checks=false");
      expect(unasked.actions).toContain(`${bootstrap}: create`);
    });
    expect(made).toEqual([]);
    copyFileSync(kept(), state());
    await lab.synthesize(SYSCTLS("30"));
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("the command of the message imports a lost bootstrap", async () => {
    const bootstrap = await lab.addressOf("talos_machine_bootstrap");
    await terraform.run("state", "rm", bootstrap);
    await terraform.run("import", "-input=false", "-no-color", bootstrap, "any");
    expect(await during(() => terraform.apply())).toEqual([]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("a lost state creates neither a second etcd nor new certificate authorities", async () => {
    copyFileSync(state(), kept());
    rmSync(state());
    let text = "";
    const made = await during(async () => ({ text } = await terraform.tryApply()));
    copyFileSync(kept(), state());
    expect(made).toEqual([]);
    // nothing that needs the secrets is planned after the refusal.
    expect(text).toContain("new certificate authorities must not be created for a running cluster");
    expect(text).toContain(`etcd on talos-2 (${lab.machine("talos-2").address})`);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test.each([
    ["lowers the initial version", { bornWith: "1.10" }],
    ["names another bootstrap node", { bootstrapNode: "talos-1" }],
  ])("a plan stops that %s", async (_title, props) => {
    await lab.synthesize({ ...SYSCTLS("30"), ...props });
    const { status, text } = await terraform.tryPlan();
    expect(status).toBe(1);
    expect(text).toContain("Instance cannot be destroyed");
  });

  test("a destroy stops before anything is lost", async () => {
    await lab.synthesize(SYSCTLS("30"));
    const before = await terraform.stateList();
    const made = await during(async () => {
      const { status, text } = await terraform.tryDestroy();
      expect(status).toBe(1);
      expect(text).toContain("Instance cannot be destroyed");
    });
    expect(made).toEqual([]);
    expect(await terraform.stateList()).toEqual(before);
  });
});

describeWith(NEEDS, "the Talos provider, interrupted", () => {
  let lab: TalosLab;

  beforeEach(async () => {
    lab = new TalosLab();
    await lab.synthesize();
  });

  afterEach(() => lab.remove());

  const apply = () => lab.terraform.start("apply", "-input=false", "-no-color", "-auto-approve");

  test("continues where it stopped after one of the machines was off", async () => {
    await lab.machine("talos-2").start();
    const running = apply();
    await running.until(() => lab.calls().some(({ call }) => call === "bootstrap"));
    await running.until(() => lab.stateText().includes('"talos_machine_bootstrap"'));
    running.kill();
    await running.result;
    for (const name of ["talos-1", "talos-3", "talos-4"] as const) await lab.machine(name).start();
    await lab.terraform.apply();
    expect(changes(lab.calls()).filter((each) => each === "bootstrap")).toHaveLength(1);
    expect((await lab.terraform.plan()).hasChanges).toBe(false);
  });

  test("does not bootstrap again after it was killed during the bootstrap, and describes the fix", async () => {
    for (const name of lab.names) await lab.machine(name).start({ slowSeconds: 60 });
    const running = apply();
    await running.until(() => lab.calls().some(({ call }) => call === "bootstrap"));
    running.kill();
    await running.result;
    const { text } = await lab.terraform.tryApply();
    expect(text).toContain(DONE_BEFORE);
    const [, address = ""] = /terraform import '(talos_machine_bootstrap\.\S+?)' any/.exec(text) ?? [];
    await lab.terraform.run("import", "-input=false", "-no-color", address, "any");
    await lab.terraform.apply();
    expect(changes(lab.calls())).toEqual([
      "apply talos-2 AUTO",
      "bootstrap",
      ...CHAIN.slice(1).map((name) => `apply ${name} AUTO`),
    ]);
    expect((await lab.terraform.plan()).hasChanges).toBe(false);
  });
});
