import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, FastStack, localState, TalosCluster, type TalosClusterProps } from "../../../constructs";
import { REQUIRED, talosFacts } from "../../talos/talos-example";
import { describeWith, program } from "../support/required-program";

/** Time for a handful of runs of Terraform, which starts no provider here, on a slow machine. */
const TIMEOUT = 120_000;

const TERRAFORM = program("terraform", "see https://developer.hashicorp.com/terraform/install");

describeWith(TERRAFORM, "Terraform, before there is a cluster", () => {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-birth-"));

  afterAll(() => {
    rmSync(outdir, { recursive: true });
  });

  function synthesize(props: Partial<TalosClusterProps> = {}): void {
    const app = new App({ outdir, stackTraces: false, printWarnings: false });
    const stack = new FastStack(app, "machines");
    localState().attachTo(stack);
    new TalosCluster(stack, "talos", { ...REQUIRED, ...props, cluster: talosFacts() });
    app.synth();
  }

  function terraform(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync("terraform", [...args, "-no-color"], {
      cwd: join(outdir, "stacks/machines"),
      encoding: "utf8",
    });
    return { status, output: stdout + stderr };
  }

  const plan = () => terraform("plan", "-input=false", "-detailed-exitcode");

  beforeAll(() => {
    synthesize();
    expect(terraform("init", "-input=false").status).toBe(0);
    expect(terraform("apply", "-input=false", "-auto-approve").output).toContain("1 added");
  }, TIMEOUT);

  test(
    "plans nothing more, and reads the machine's patch from the state",
    () => {
      synthesize();
      expect(plan().status).toBe(0);
      expect(terraform("output", "-raw", "machine-talos-2").output).toContain("hostname: talos-2");
    },
    TIMEOUT,
  );

  test(
    "shows a change of a fact in the plan",
    () => {
      synthesize({ certSans: ["home.example"] });
      const { status, output } = plan();
      expect(status).toBe(2);
      expect(output).toContain("+         - home.example");
    },
    TIMEOUT,
  );

  test.each([
    ["bootstrapNode", { bootstrapNode: "talos-2" }],
    ["bornWith", { bornWith: "1.10" }],
  ])(
    "stops a plan that changes %s",
    (_title, props) => {
      synthesize(props);
      const { status, output } = plan();
      expect(status).toBe(1);
      expect(output).toContain("Instance cannot be destroyed");
    },
    TIMEOUT,
  );
});
