import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";

const ROOT = join(__dirname, "../../..");

/** Port of a separate control plane. */
const PORT = 16743;

function tryLab(env: NodeJS.ProcessEnv) {
  const all = { ...process.env, CONTROL_PLANE_PORT: String(PORT), ...env };
  return spawnSync("bash", ["test/real/try.sh"], { cwd: ROOT, env: all, encoding: "utf8" });
}

describeWith([ControlPlane.available()], "npm run try", () => {
  test("applies the stacks of the lab one after another, and shows what runs", () => {
    const { status, stdout, stderr } = tryLab({});
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.match(/^Apply complete/gm)).toHaveLength(2);
    expect(stdout).toContain("nfs-client-provisioner");
  });

  test("ends with the error of an apply, and with nothing after it", () => {
    const { status, stdout, stderr } = tryLab({ TF_CLI_ARGS_apply: "-var=unknown=1" });
    expect(status).toBe(1);
    expect(stderr).toContain("Error:");
    expect(stdout).not.toContain("What came up");
  });
});
