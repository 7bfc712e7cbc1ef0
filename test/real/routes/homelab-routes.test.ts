import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { waitUntil } from "../../../tools/programs/wait-until";
import { appliedValuesOf, type Document, entriesOf } from "../../support/document";
import { synthesizeApp } from "../../support/synthesize-app";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { Crds, crdsAvailable, installCrds } from "./crds";
import {
  addressAvailable,
  certificateFor,
  dropAddress,
  takeAddress,
  Traefik,
  traefikAvailable,
} from "./traefik";

const PORT = Number(process.env.CONTROL_PLANE_PORT ?? "16443") + 60;
const GROUP = "traefik.io/v1alpha1";
/** In which Traefik reads all objects, on a machine that may be busy. */
const SECONDS_TO_LIST = 90;

interface RouteObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly routes?: readonly {
      readonly match: string;
      readonly services?: readonly {
        readonly name: string;
        readonly port: number;
        readonly scheme?: string;
      }[];
    }[];
  };
}

/** Objects of the home lab that Traefik reads. */
function objectsOfTheHouse(): readonly RouteObject[] {
  const ours = ["homelab-k3s-services", "homelab-k3s-access"];
  return synthesizeApp()
    .stacks.filter(({ name }) => ours.includes(name))
    .flatMap(({ document }) => entriesOf((document as Document).resource, "helm_release"))
    .flatMap(([, each]) =>
      Object.values(appliedValuesOf<{ objects?: Readonly<Record<string, RouteObject>> }>(each).objects ?? {}),
    )
    .filter(({ apiVersion }) => apiVersion === GROUP);
}

jest.setTimeout(240_000);

describeWith(
  [ControlPlane.available(), crdsAvailable(Crds.TRAEFIK), traefikAvailable(), addressAvailable()],
  "Traefik 3.7.13 reads the routes of homelab-k3s and answers TLS requests",
  () => {
    let plane: ControlPlane;
    let traefik: Traefik;
    const backends: Server[] = [];
    const objects = objectsOfTheHouse();
    const routes = objects.flatMap(({ metadata, spec }) =>
      (spec.routes ?? []).map((route) => ({ ...route, namespace: metadata.namespace })),
    );

    beforeAll(async () => {
      plane = await ControlPlane.start({ hooks: false });
      installCrds(plane, Crds.TRAEFIK);
      const namespaces = new Set(objects.map(({ metadata }) => metadata.namespace));
      namespaces.delete("kube-system");
      for (const name of namespaces) plane.kubectl("create", "namespace", name);
      const ip = takeAddress();
      const services = routes.flatMap(({ namespace, services = [] }) =>
        services.map(({ name, port }) => ({ namespace, name, port })),
      );
      const byName = new Map(services.map((each) => [`${each.namespace}/${each.name}`, each]));
      for (const each of byName.values()) await makeBackend(each, ip);
      plane.apply({
        apiVersion: "v1",
        kind: "Secret",
        type: "kubernetes.io/tls",
        metadata: { name: "wildcard-brmartin-tls", namespace: "kube-system" },
        stringData: certificateFor("*.brmartin.co.uk"),
      } as never);
      for (const name of ["elk-es-http-certs-public", "elk-kb-http-certs-public"]) {
        const metadata = { name, namespace: "elasticsearch" };
        const { "tls.crt": certificate } = certificateFor("elk");
        plane.apply({
          apiVersion: "v1",
          kind: "Secret",
          metadata,
          stringData: { "ca.crt": certificate },
        } as never);
      }
      plane.apply(objects as never);
      traefik = new Traefik(plane, PORT);
      let rules: readonly string[] = [];
      await waitUntil(
        async () => {
          rules = (await traefik.routers().catch(() => [])).map(({ rule }) => rule);
          return rules.length > routes.length;
        },
        "Traefik must list all routes",
        SECONDS_TO_LIST,
        () =>
          `missing: ${routes
            .map(({ match }) => match)
            .filter((match) => !rules.includes(match))
            .join(", ")}`,
      );
    });

    afterAll(() => {
      traefik.stop();
      for (const each of backends) each.close();
      dropAddress();
      plane.release();
    });

    /** A Service whose pod returns its own name, and the request. */
    async function makeBackend(
      { namespace, name, port }: { readonly namespace: string; readonly name: string; readonly port: number },
      ip: string,
    ): Promise<void> {
      const server = createServer((asked, answer) => {
        answer.end(`${name} ${String(asked.url)}`);
      });
      backends.push(server);
      await new Promise<void>((listens) => server.listen(0, ip, listens));
      const metadata = { name, namespace };
      const target = { name: "http", port: (server.address() as AddressInfo).port };
      plane.apply([
        { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ name: "http", port }] } },
        {
          apiVersion: "discovery.k8s.io/v1",
          kind: "EndpointSlice",
          addressType: "IPv4",
          metadata: { ...metadata, labels: { "kubernetes.io/service-name": name } },
          ports: [target],
          endpoints: [{ addresses: [ip], conditions: { ready: true } }],
        },
      ] as never);
    }

    test("every declared route is enabled", async () => {
      const ours = (await traefik.routers()).filter(({ rule }) => rule.includes(".co.uk"));
      expect(ours).toHaveLength(routes.length);
      expect(ours.filter(({ status }) => status !== "enabled")).toEqual([]);
    });

    test.each([
      ["searx", "/", "searxng /"],
      ["bw", "/alive", "vaultwarden /alive"],
      ["docs", "/", "appflowy-web /"],
      ["docs", "/api/health", "appflowy-cloud /api/health"],
      ["docs", "/ws/v2", "appflowy-cloud /ws/v2"],
      ["docs", "/gotrue/health", "appflowy-gotrue /health"],
      ["docs", "/gotruex", "appflowy-web /gotruex"],
      ["docs", "/console", "appflowy-admin-frontend /console"],
      ["cloud", "/status.php", "nextcloud /status.php"],
      ["collabora", "/", "collabora /"],
      ["matrix", "/_matrix/client/v3/sync", "synapse /_matrix/client/v3/sync"],
      ["matrix", "/_matrix/client/v3/login", "mas /_matrix/client/v3/login"],
      ["matrix", "/.well-known/matrix/client", "matrix-nginx /.well-known/matrix/client"],
      ["mas", "/", "mas /"],
      ["git", "/", "gitlab /"],
      ["registry", "/v2/", "gitlab /v2/"],
      ["minio", "/", "minio /"],
      ["sso", "/", "keycloak /"],
      ["chat", "/", "open-webui /"],
      ["jellyfin", "/", "jellyfin /"],
      ["tautulli", "/", "tautulli /"],
      ["www", "/.well-known/matrix/server", "nginx-sites /.well-known/matrix/server"],
    ])(
      "https://%s.brmartin.co.uk%s is answered by %s, with the one certificate",
      async (name, path, body) => {
        const answer = await traefik.ask(`${name}.brmartin.co.uk`, path);
        expect(answer).toMatchObject({ status: 200, body, certificate: "*.brmartin.co.uk" });
      },
    );

    test("CalDAV is redirected to its path, and documents have their CORS headers", async () => {
      const dav = await traefik.ask("cloud.brmartin.co.uk", "/.well-known/caldav");
      expect([dav.status, dav.headers.location]).toEqual([
        301,
        "https://cloud.brmartin.co.uk/remote.php/dav",
      ]);
      const origin = "https://docs.brmartin.co.uk";
      const docs = await traefik.ask("docs.brmartin.co.uk", "/", { headers: { origin } });
      expect(docs.headers).toMatchObject({ "access-control-allow-origin": origin });
      expect(docs.headers["content-security-policy"]).toContain("script-src");
    });

    test("the certificate of Elasticsearch is verified, and unknown hosts have no route", async () => {
      expect((await traefik.ask("es.brmartin.co.uk", "/")).status).toBeGreaterThanOrEqual(500);
      expect((await traefik.ask("nothing.brmartin.co.uk", "/")).status).toBe(404);
    });
  },
);
