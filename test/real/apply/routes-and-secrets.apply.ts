import {
  Cluster,
  type ClusterStack,
  HttpRoutes,
  SecretFromVault,
  secretFile,
  ServiceAddress,
  TraefikEntryPoint,
  VaultStore,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { ControlPlane } from "../control-plane/control-plane";
import { Crds, crdsAvailable, installCrds } from "../routes/crds";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { SynthesizedStack } from "./labs/synthesized-stack";

const CONTEXT = "routes-lab";
const WIKI = new ServiceAddress({ name: "wiki", namespace: "web", ports: { http: 8080 } });
const ENTRY = new TraefikEntryPoint({
  name: "websecure",
  namespace: "traefik",
  certificate: { secretName: "wildcard" },
});

describeWith(
  [ControlPlane.available(), crdsAvailable(Crds.TRAEFIK), crdsAvailable(Crds.EXTERNAL_SECRETS)],
  "routes and secrets of Vault on a real control plane",
  () => {
    const cluster = new Cluster(clusterProps({ kubeContext: CONTEXT }));
    let plane: ControlPlane;
    let stack: SynthesizedStack;

    beforeAll(async () => {
      plane = await ControlPlane.start({ context: CONTEXT });
      plane.nodes(declaredNodes(cluster));
      installCrds(plane, Crds.TRAEFIK);
      installCrds(plane, Crds.EXTERNAL_SECRETS);
      for (const name of ["traefik", "external-secrets", "web"]) plane.kubectl("create", "namespace", name);
      const metadata = { name: "wiki", namespace: "web" };
      const data = Object.fromEntries(["tls.crt", "tls.key"].map((key) => [key, btoa("a test")]));
      plane.apply([
        {
          apiVersion: "v1",
          kind: "ServiceAccount",
          metadata: { name: "reader", namespace: "external-secrets" },
        },
        {
          apiVersion: "v1",
          kind: "Secret",
          type: "kubernetes.io/tls",
          data,
          metadata: { name: "wildcard", namespace: "web" },
        },
        { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ name: "http", port: 8080 }] } },
      ]);
      stack = new SynthesizedStack("lab-routes", plane);
    });

    afterAll(() => {
      plane.release();
      stack.remove();
    });

    const declare = (host: string, adopt?: { readonly reason: string }) =>
      stack.synthesize(cluster, (scope: ClusterStack) => {
        const store = new VaultStore(scope, "vault", {
          name: "vault",
          namespace: "external-secrets",
          server: "https://vault.example.com",
          mount: "nomad",
          auth: { role: "reader", serviceAccountName: "reader" },
        });
        new SecretFromVault(scope, "secret", {
          name: "wiki",
          namespace: "web",
          store,
          path: "default/wiki",
          keys: ["TOKEN"],
          adopt,
          files: { "wiki.toml": secretFile`token = ${"TOKEN"}\n` },
        });
        new HttpRoutes(scope, "routes", {
          name: "wiki",
          namespace: "web",
          through: ENTRY,
          routes: {
            wiki: { hosts: [host], to: WIKI, portName: "http", middlewares: [{ compress: {} }] },
            old: { hosts: [`old.${host}`], redirect: { toHost: host, permanent: true } },
          },
        });
      });
    const namesOf = (kind: string) =>
      plane
        .kubectl("get", kind, "--namespace", "web", "-o", "jsonpath={.items[*].metadata.name}")
        .split(" ")
        .sort();

    test("a Secret that was created by hand stops the plan, unless adopt gives a reason", async () => {
      plane.kubectl("create", "secret", "generic", "wiki", "--namespace", "web", "--from-literal=OWN=a");
      await declare("wiki.example.com");
      const { status, text } = await stack.terraform.tryPlan();
      expect(text).toContain("Secret web/wiki was not created by the operator");
      expect(status).toBe(1);
      await declare("wiki.example.com", { reason: "its only key is in Vault now" });
      expect((await stack.terraform.plan()).hasChanges).toBe(true);
      plane.kubectl("delete", "secret", "wiki", "--namespace", "web");
    });

    test("apply creates every object, and the second plan is empty", async () => {
      await declare("wiki.example.com");
      await stack.terraform.apply();
      expect(namesOf("externalsecret")).toEqual(["wiki"]);
      expect(namesOf("ingressroute").length).toBeGreaterThan(0);
      expect(namesOf("middleware").length).toBeGreaterThan(1);
      expect(await stack.terraform.plan()).toMatchObject({ actions: [], hasChanges: false });
    });

    test("another host changes the routes in place, and nothing else", async () => {
      await declare("pages.example.com");
      const { actions } = await stack.terraform.plan();
      expect(actions).toHaveLength(1);
      expect(actions[0]).toContain("update");
      await stack.terraform.apply();
      expect(plane.kubectl("get", "ingressroute", "--namespace", "web", "-o", "yaml")).toContain(
        "pages.example.com",
      );
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("destroy removes all of them", async () => {
      await stack.terraform.destroy();
      expect([...namesOf("ingressroute"), ...namesOf("middleware"), ...namesOf("externalsecret")]).toEqual([
        "",
        "",
        "",
      ]);
      expect(plane.tryKubectl("get", "clustersecretstore", "vault").status).toBe(1);
    });
  },
);
