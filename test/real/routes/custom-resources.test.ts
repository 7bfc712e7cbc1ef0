import {
  Cluster,
  Cni,
  HttpMethod,
  type Middleware,
  SecretFromVault,
  VaultStore,
  WebService,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { EVERY_PROP, MIDDLEWARES } from "../../routes/every-prop";
import { GATEWAY, make, makeStack, objectsIn, withRoute } from "../../routes/routes-example";
import { EVERY_SECRET_PROP, EVERY_STORE_PROP, SECRET, STORE } from "../../secrets/every-prop";
import { documentOf, documentWith } from "../../support/document";
import { EVERY_PROP as EVERY_WEB_PROP, REQUIRED as WEB_SERVICE } from "../../workloads/web/every-prop";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { Crds, crdsAvailable, installCrds, judgeObjects } from "./crds";

const HEADERS = MIDDLEWARES.headers as Middleware;

describeWith(
  [ControlPlane.available(), crdsAvailable(Crds.TRAEFIK), crdsAvailable(Crds.GATEWAY_API)],
  "routes on a real API server with the CRDs of Traefik 3.7.13 and of the Gateway API 1.6.3",
  () => {
    let plane: ControlPlane;

    beforeAll(async () => {
      plane = await ControlPlane.start({ hooks: false });
      for (const name of ["web", "traefik", "external-secrets"]) plane.kubectl("create", "namespace", name);
      installCrds(plane, Crds.TRAEFIK);
      installCrds(plane, Crds.GATEWAY_API);
    });

    afterAll(() => {
      plane.release();
    });

    test("every field of an IngressRoute, its middlewares and its transport exists", () => {
      const { objects } = make({ ...EVERY_PROP });
      const { complaints, items } = judgeObjects(plane, objects);
      expect(complaints).toBe("");
      // the stored objects equal the declared ones, except for defaults of the API server.
      for (const item of items) {
        const said = objects[`${item.kind}/${item.metadata.name}`]!;
        expect(item).toMatchObject({ kind: said.kind, spec: said.spec });
      }
      expect(items).toHaveLength(Object.keys(objects).length);
    });

    test("strict validation finds mistakes that Terraform and Helm would not report", () => {
      const { objects } = make();
      const route = objects["IngressRoute/wiki"]!;
      const { complaints } = judgeObjects(plane, {
        a: { ...route, spec: { ...route.spec, entryPoint: ["web"] } },
      });
      expect(complaints).toContain('unknown field "spec.entryPoint"');
    });

    test("every field of an HTTPRoute exists", () => {
      const middlewares: Middleware[] = [{ stripPrefix: ["/api"] }, HEADERS];
      const every = {
        path: { prefix: "/api" },
        methods: [HttpMethod.GET, HttpMethod.POST],
        headers: { A: "b" },
        middlewares,
      };
      const redirect = {
        hosts: ["old.example.com"],
        redirect: { toHost: "wiki.example.com", permanent: true },
      };
      const props = withRoute(every, GATEWAY);
      const { objects } = make({ ...props, routes: { ...props.routes, old: redirect } });
      expect(judgeObjects(plane, objects).complaints).toBe("");
    });

    describeWith(crdsAvailable(Crds.CILIUM), "policies, with the CRD of Cilium 1.20.2", () => {
      beforeAll(() => {
        installCrds(plane, Crds.CILIUM);
      });

      test("every field of a policy exists, and no default is added", () => {
        const document = documentWith(
          (stack) => {
            new WebService(stack, "site", {
              ...WEB_SERVICE,
              reachableFrom: [{ nodes: true }],
              mayReach: [
                { hosts: ["api.example.com", "*.example.org"], ports: [443] },
                { hosts: ["example.net"] },
                { nodes: true },
              ],
              apiAccess: EVERY_WEB_PROP.apiAccess,
            });
          },
          new Cluster(clusterProps({ cni: Cni.CILIUM })),
        );
        const objects = objectsIn(document);
        const { complaints, items } = judgeObjects(plane, objects);
        expect(complaints).toBe("");
        expect(items.map(({ spec }) => spec)).toEqual([objects["CiliumNetworkPolicy/site"]?.spec]);
      });

      test("strict validation finds a misspelt field, which the API server drops with a warning", () => {
        const spec = { endpointSelector: {}, ingress: [{ fromEntity: ["host"] }] };
        const policy = {
          apiVersion: "cilium.io/v2",
          kind: "CiliumNetworkPolicy",
          metadata: { name: "a" },
          spec,
        };
        expect(judgeObjects(plane, { policy }).complaints).toContain(
          'unknown field "spec.ingress[0].fromEntity"',
        );
      });
    });

    describeWith(
      crdsAvailable(Crds.EXTERNAL_SECRETS),
      "secrets, with the CRDs of External Secrets 2.9.0",
      () => {
        beforeAll(() => {
          installCrds(plane, Crds.EXTERNAL_SECRETS);
        });

        test("every field of stores and secrets exists, and no default is added", () => {
          const token = { secretName: "vault-token", key: "token" };
          const stack = makeStack();
          new VaultStore(stack, "one", STORE);
          new VaultStore(stack, "two", { ...EVERY_STORE_PROP, name: "two" });
          new VaultStore(stack, "three", { ...STORE, name: "three", clusterWide: false, auth: { token } });
          new SecretFromVault(stack, "secret", SECRET);
          new SecretFromVault(stack, "every", { ...EVERY_SECRET_PROP, name: "every" });
          const objects = objectsIn(documentOf(stack));
          const { complaints, items } = judgeObjects(plane, objects);
          expect(complaints).toBe("");
          const specs = Object.fromEntries(
            items.map((each) => [`${each.kind}/${each.metadata.name}`, each.spec]),
          );
          expect(specs["ExternalSecret/runner"]).toEqual(objects["ExternalSecret/runner"]?.spec);
        });
      },
    );
  },
);
