import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GitlabRunnerPoolProps } from "../../../constructs";
import { EVERY_PROP, REQUIRED } from "../../workloads/runner/every-prop";
import { renderedPool } from "../../workloads/runner/rendered-pool";
import { findBuilt } from "../control-plane/places";
import { builtProgram } from "../state-backends/programs";
import { describeWith } from "../support/required-program";

interface Decoded {
  readonly Concurrent: number;
  readonly Runners: readonly {
    readonly Token: string;
    readonly Kubernetes: {
      readonly NodeTolerations: Readonly<Record<string, string>> | null;
      readonly NodeSelector: Readonly<Record<string, string>>;
      readonly Privileged: boolean;
      readonly Volumes: { readonly HostPaths: readonly { readonly HostPath: string }[] | null };
    };
  }[];
}

const SECONDS = 30_000;

describeWith(
  builtProgram("decode-runner-config"),
  "the configuration of runners, read by the runner's own library",
  () => {
    const root = mkdtempSync(join(tmpdir(), "groundplan-runner-"));

    afterAll(() => {
      rmSync(root, { recursive: true });
    });

    /** Runs the init container's script with a token in a folder, as the pod does; returns how it ended. */
    const configure = (props: GitlabRunnerPoolProps, token: string) => {
      const { before, after, script } = renderedPool(props);
      for (const folder of ["etc/groundplan", "etc/gitlab-runner"])
        mkdirSync(join(root, folder), { recursive: true });
      for (const [name, text] of Object.entries({ "before.toml": before, "after.toml": after, token })) {
        writeFileSync(join(root, "etc/groundplan", name), text);
      }
      rmSync(join(root, "etc/gitlab-runner/config.toml"), { force: true });
      return spawnSync("sh", ["-c", script.replaceAll("/etc/g", `${root}/etc/g`)], { encoding: "utf8" });
    };
    const decode = (input: string) =>
      spawnSync(findBuilt("decode-runner-config") ?? "", { input, encoding: "utf8" });
    const decoded = (props: GitlabRunnerPoolProps): Decoded => {
      expect(configure(props, "glrt-a_B.c-1")).toMatchObject({ status: 0 });
      const { stdout, stderr } = decode(readFileSync(join(root, "etc/gitlab-runner/config.toml"), "utf8"));
      expect(stderr).toBe("");
      return JSON.parse(stdout) as Decoded;
    };

    test(
      "every key has a field, with the required props and with all props",
      () => {
        expect(decoded(REQUIRED)).toMatchObject({
          Concurrent: 1,
          Runners: [{ Token: "glrt-a_B.c-1", Kubernetes: { NodeTolerations: null, Privileged: false } }],
        });
        expect(decoded(EVERY_PROP)).toMatchObject({
          Concurrent: 3,
          Runners: [
            {
              Token: "glrt-a_B.c-1",
              Kubernetes: {
                NodeTolerations: { "experiment=dedicated": "NoSchedule" },
                NodeSelector: { "kubernetes.io/arch": "arm64", "kubernetes.io/hostname": "talos-say-ls6" },
                Privileged: true,
                Volumes: { HostPaths: [{ HostPath: "/var/run/docker.sock" }] },
              },
            },
          ],
        });
      },
      SECONDS,
    );

    test(
      "tolerations as a list of tables, as in Kubernetes, are ignored",
      () => {
        const text = '[[runners]]\n[[runners.kubernetes.node_tolerations]]\nkey = "experiment"\n';
        expect(decode(text)).not.toMatchObject({ stdout: expect.stringContaining("experiment") as unknown });
      },
      SECONDS,
    );

    test.each(["", "glrt-a b", 'glrt-"', "glrt-a\\nb", "glrt-&/"])(
      "fails for the token %j, and writes no file",
      (token) => {
        const { status, stderr } = configure(REQUIRED, token);
        expect({ status, stderr }).toMatchObject({
          status: 1,
          stderr: expect.stringContaining("the token must be") as string,
        });
        expect(() => readFileSync(join(root, "etc/gitlab-runner/config.toml"))).toThrow("ENOENT");
      },
      SECONDS,
    );
  },
);
