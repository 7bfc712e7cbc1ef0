import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized } from "../../../cli/synthesized/synthesized";
import { waitUntil } from "../../../tools/programs/wait-until";
import { runSnippet, snippetsOf } from "../../docs/page-snippets";
import { ControlPlane } from "../control-plane/control-plane";
import { crdsAvailable } from "../routes/crds";
import { describeWith } from "../support/required-program";
import { HOUSE_CRDS, installHouseNeighbours } from "./labs/house-neighbours";
import { TerraformRun } from "./labs/terraform";

/** The store of secrets and the default certificate, which exist once per cluster. */
const EARLIER = [
  {
    apiVersion: "traefik.io/v1alpha1",
    kind: "TLSStore",
    metadata: { name: "default", namespace: "kube-system" },
    spec: { defaultCertificate: { secretName: "wildcard-brmartin-tls" } },
  },
  {
    apiVersion: "external-secrets.io/v1",
    kind: "ClusterSecretStore",
    metadata: { name: "vault-backend" },
    spec: {
      provider: {
        vault: {
          server: "https://vault.example.com",
          path: "secret",
          version: "v2",
          auth: { tokenSecretRef: { name: "vault", namespace: "external-secrets", key: "token" } },
        },
      },
    },
  },
];

const [page] = snippetsOf("docs/homelab.md");

describeWith(
  [ControlPlane.available(), ...HOUSE_CRDS.map(crdsAvailable)],
  "the service in 25 lines of docs/homelab.md on a real control plane",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-apply-"));
    let plane: ControlPlane;
    let stack: TerraformRun;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: "home" });
      const labels = { "node-role.kubernetes.io/control-plane": "true" };
      plane.nodes([{ name: "hestia", cpu: 8, memory: "30Gi", addresses: ["192.168.1.5"], labels }]);
      installHouseNeighbours(plane);
      if (page === undefined) throw new Error("the page must have the service as its first block");
      runSnippet(page, [], folder);
      const [{ directory = "" } = {}] = readSynthesized(folder);
      stack = new TerraformRun(directory, { ...plane.env, TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "" });
      await stack.init();
    });

    afterAll(() => {
      plane.release();
      rmSync(folder, { recursive: true });
    });

    test("the plan names what an earlier stack must have created", async () => {
      const { status, text } = await stack.tryPlan();
      expect(status).toBe(1);
      expect(text).toContain("certificate must not be default as long as no TLSStore");
      expect(text).toContain("store must name a ClusterSecretStore");
    });

    test("it applies, and its second plan is empty", async () => {
      plane.apply(EARLIER);
      await stack.apply();
      expect(await stack.plan()).toMatchObject({ actions: [], hasChanges: false });
    });

    test("its pod runs", async () => {
      const phases = () =>
        plane.kubectl(
          "get",
          "pods,pvc",
          "--namespace",
          "services",
          "-o",
          "jsonpath={.items[*].status.phase}",
        );
      await waitUntil(
        () => phases() === "Running Bound",
        "pod and claim must be up",
        60,
        () => plane.kubectl("get", "pods,pvc,events", "--namespace", "services"),
      );
    });
  },
);
