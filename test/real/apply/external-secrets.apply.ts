import {
  Cluster,
  type ClusterStack,
  SecretFromVault,
  type SecretFromVaultProps,
  secretFile,
  VaultStore,
} from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { clusterProps } from "../../cluster/facts/facts";
import { ControlPlane } from "../control-plane/control-plane";
import { Crds, crdsAvailable, installCrds } from "../routes/crds";
import { externalSecretsAvailable, startExternalSecrets } from "../secrets/external-secrets";
import { VaultStandIn } from "../secrets/vault-stand-in";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "secrets-lab";
const PATH = "default/wiki";
/** Characters that break a script which replaces a word in a file. */
const TOKEN = 'a/b&c"d\\e';
/** Seconds in which the operator reads an interval of 10 seconds, and its own retries. */
const SOON = 90;

interface LiveSecret {
  readonly data?: Readonly<Record<string, string>>;
}

describeWith(
  [ControlPlane.available(), crdsAvailable(Crds.EXTERNAL_SECRETS), externalSecretsAvailable()],
  "secrets of a stand-in for Vault, with the real operator",
  () => {
    const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT }));
    let plane: ControlPlane;
    let vault: VaultStandIn;
    let stack: SynthesizedStack;
    let endOperator = () => Promise.resolve();

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: CONTEXT });
      plane.nodes(declaredNodes(cluster));
      installCrds(plane, Crds.EXTERNAL_SECRETS);
      for (const name of ["external-secrets", "web"]) plane.kubectl("create", "namespace", name);
      plane.kubectl("create", "serviceaccount", "reader", "--namespace", "external-secrets");
      vault = await VaultStandIn.start("nomad", "external-secrets");
      vault.secrets.set(PATH, { TOKEN });
      endOperator = await startExternalSecrets(plane);
      stack = new SynthesizedStack("lab-secrets", plane);
    });

    afterAll(async () => {
      await endOperator();
      await vault.end();
      plane.release();
      stack.remove();
    });

    const declare = (props: Partial<SecretFromVaultProps> = {}) =>
      stack.synthesize(cluster, (scope: ClusterStack) => {
        const store = new VaultStore(scope, "vault", {
          name: "vault",
          namespace: "external-secrets",
          server: vault.url,
          acceptPlainHttp: { reason: "a test" },
          mount: "nomad",
          auth: { role: "external-secrets", serviceAccountName: "reader" },
        });
        new SecretFromVault(scope, "secret", {
          name: "wiki",
          namespace: "web",
          store,
          path: PATH,
          keys: ["TOKEN"],
          files: { "wiki.toml": secretFile`token = ${"TOKEN"}\n` },
          refreshIntervalSeconds: 10,
          ...props,
        });
      });
    const secret = (name = "wiki"): Readonly<Record<string, string>> => {
      const { status, stdout } = plane.tryKubectl("get", "secret", name, "-n", "web", "-o", "json");
      const { data = {} } = status === 0 ? (JSON.parse(stdout) as LiveSecret) : {};
      return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, atob(value)]));
    };
    const comes = (key: string, value: string) =>
      waitUntil(
        () => secret()[key] === value,
        `${key} has its value`,
        SOON,
        () =>
          plane.kubectl(
            "get",
            "clustersecretstore,externalsecret",
            "-n",
            "web",
            "-o",
            "jsonpath={..message}",
          ),
      );
    const planText = async () => (await stack.terraform.tryPlan()).text.replaceAll(/\s+│?\s*/g, " ");

    test("a missing key in Vault at the first apply creates no Secret, and the next plan names it", async () => {
      await declare({ keys: ["TOKEN", "TYPO"] });
      await stack.terraform.apply();
      // the operator writes all keys or none.
      const seen = "lacks TOKEN (default/wiki#TOKEN), TYPO (default/wiki#TYPO)";
      await waitUntil(async () => (await planText()).includes(seen), "the plan stops", SOON);
      expect((await stack.terraform.tryPlan()).status).toBe(1);
      expect(secret()).toEqual({});
    });

    test("the operator logs in with the account, and its Secret has the declared keys and files", async () => {
      await declare();
      await stack.terraform.apply();
      await comes("TOKEN", TOKEN);
      expect(Object.keys(secret()).sort()).toEqual(["TOKEN", "wiki.toml"]);
      const [, quoted = ""] = /^token = (.*)\n$/.exec(secret()["wiki.toml"] ?? "") ?? [];
      expect(JSON.parse(quoted)).toBe(TOKEN);
      expect(vault.logins).toContainEqual({
        role: "external-secrets",
        subject: "system:serviceaccount:external-secrets:reader",
      });
      expect(await stack.terraform.plan()).toMatchObject({ actions: [], hasChanges: false });
      expect(await planText()).not.toContain("is not ready");
    });

    test("a value that changes in Vault reaches the Secret without a change for Terraform", async () => {
      vault.secrets.set(PATH, { TOKEN: "another" });
      await comes("TOKEN", "another");
      expect(await stack.terraform.plan()).toMatchObject({ actions: [], hasChanges: false });
    });

    test("a missing key in Vault stops the next plan, and the Secret keeps its values", async () => {
      await declare({ keys: ["TOKEN", "MISSING"] });
      await stack.terraform.apply();
      const seen = "lacks MISSING (default/wiki#MISSING)";
      await waitUntil(async () => (await planText()).includes(seen), "the plan stops", SOON);
      expect((await stack.terraform.tryPlan()).status).toBe(1);
      expect(secret()).toMatchObject({ TOKEN: "another" });
      expect(secret()).not.toHaveProperty("MISSING");
      // a change that removes the key is accepted.
      await declare({ keys: ["TOKEN"] });
      expect((await stack.terraform.tryPlan()).status).toBe(2);
      await declare({ keys: ["TOKEN", "MISSING"] });
      vault.secrets.set(PATH, { TOKEN: "another", MISSING: "there now" });
      await comes("MISSING", "there now");
    });

    test("the Secret is kept while Vault does not respond, and when a value is removed", async () => {
      await vault.end();
      const seen = "ExternalSecret web/wiki is not ready";
      await waitUntil(async () => (await planText()).includes(seen), "the plan warns", SOON);
      expect((await stack.terraform.tryPlan()).status).toBe(0);
      expect(secret()).toMatchObject({ TOKEN: "another", MISSING: "there now" });
      vault.secrets.delete(PATH);
      await vault.listen();
      await waitUntil(async () => (await planText()).includes(seen), "the plan warns", SOON);
      expect(secret()).toMatchObject({ TOKEN: "another", MISSING: "there now" });
      vault.secrets.set(PATH, { TOKEN: "back", MISSING: "too" });
      await comes("TOKEN", "back");
    });

    test("a Secret that was created by hand stops the plan, and keeps its keys", async () => {
      plane.kubectl("create", "secret", "generic", "by-hand", "--namespace", "web", "--from-literal=OWN=a");
      await declare({ name: "by-hand" });
      const { status, text } = await stack.terraform.tryPlan();
      expect(status).toBe(1);
      expect(text).toContain("Secret web/by-hand was not created by the operator");
      expect(secret("by-hand")).toEqual({ OWN: "a" });
    });

    test("an interval that is not a duration stops the operator for all secrets, and the next plan names it", async () => {
      await declare({ keys: ["TOKEN", "MISSING"] });
      const spec = { refreshInterval: "1hour", secretStoreRef: { name: "vault" }, target: { name: "other" } };
      const metadata = { name: "other", namespace: "web" };
      plane.apply({ apiVersion: "external-secrets.io/v1", kind: "ExternalSecret", metadata, spec });
      expect(await planText()).toContain("is not a duration: web/other (1hour)");
      plane.kubectl("delete", "externalsecret", "other", "--namespace", "web");
    });
  },
);
