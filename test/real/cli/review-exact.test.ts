import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TABLE_PROVIDERS } from "../../../cli/review/plan/table-file";
import { groundplan } from "../../cli/project-folder";
import { offlineProviders, offlineVariables } from "../support/offline-providers";
import { describeWith } from "../support/required-program";

// Terraform reads the schemas of its providers, on a machine that may be busy.
const providers = Object.fromEntries(
  Object.entries(TABLE_PROVIDERS).map(([name, version]) => [name, { source: `hashicorp/${name}`, version }]),
);

/** A stack with two resources of types that the table lacks, and one of a type that it has. */
const content = (isAttached: boolean, address: string, value: string) => ({
  cluster: "lab",
  terraform: { required_providers: providers },
  resource: {
    kubernetes_csi_driver_v1: {
      nfs_1A2B3C4D: { metadata: { name: "nfs.csi.k8s.io" }, spec: { attach_required: isAttached } },
    },
    kubernetes_endpoints_v1: {
      nfs_1A2B3C4D: {
        metadata: { name: "nfs", namespace: "data" },
        subset: [{ address: [{ ip: address }], port: [{ port: 2049 }] }],
      },
    },
    kubernetes_config_map_v1: {
      web_1A2B3C4D: { metadata: { name: "web", namespace: "data" }, data: { key: value } },
    },
  },
});

const BEFORE = content(true, "10.0.0.1", "a");

describe("review --exact", () => {
  let root: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "exact-"));
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  /** Reviews a change of the stack: verdicts and subjects, plain changes included. */
  async function reviewed(after: object, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const [base, head] = [BEFORE, after].map((stack, at) => {
      const folder = join(root, String(at));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "lab.json"), JSON.stringify(stack));
      return folder;
    }) as [string, string];
    const { code, stdout, stderr } = await groundplan(root, ["review", base, head, "--json", ...args], {
      env,
    });
    const { findings = [] } = (stdout === "" ? {} : JSON.parse(stdout)) as {
      findings?: readonly { verdict: string; subject: string }[];
    };
    return { code, stderr, lines: findings.map(({ verdict, subject }) => `${verdict}: ${subject}`) };
  }

  test("without --exact, changes of a type that is missing in the table are unknown", async () => {
    const { lines } = await reviewed(content(false, "10.0.0.2", "a"), []);
    expect(lines.filter((line) => line.startsWith("not known"))).toEqual([
      "not known: CSIDriver nfs.csi.k8s.io",
      "not known: Endpoints data/nfs",
    ]);
  });

  test("a stack in which the table knows every change is not planned", async () => {
    const { code, lines } = await reviewed(content(true, "10.0.0.1", "b"), ["--exact"], { PATH: "" });
    expect([code, lines]).toEqual([0, ["changed: ConfigMap data/web"]]);
  });

  test("fails where terraform is missing", async () => {
    const { code, stderr } = await reviewed(content(false, "10.0.0.1", "a"), ["--exact"], { PATH: root });
    expect([code, stderr]).toEqual([3, expect.stringContaining("terraform must be on the PATH")]);
  });

  describeWith(offlineProviders(), "with the real providers", () => {
    test("a type that is missing in the table is replaced or changed as its provider plans it", async () => {
      const { lines } = await reviewed(content(false, "10.0.0.2", "b"), ["--exact"], offlineVariables(root));
      expect(lines).toEqual([
        "replaced: CSIDriver nfs.csi.k8s.io",
        "changed: Endpoints data/nfs",
        "changed: ConfigMap data/web",
      ]);
    });

    test("fails for a document that the provider rejects, and names it", async () => {
      const after = content(false, "10.0.0.1", "a");
      const [drivers] = Object.values(after.resource.kubernetes_csi_driver_v1);
      const wrong = { nfs_1A2B3C4D: { ...drivers, no_such_argument: 1 } };
      const resource = { ...after.resource, kubernetes_csi_driver_v1: wrong };
      const { code, stderr } = await reviewed({ ...after, resource }, ["--exact"], offlineVariables(root));
      expect([code, stderr]).toEqual([
        3,
        expect.stringMatching(/terraform cannot plan lab: .*no_such_argument/s),
      ]);
    });
  });
});
