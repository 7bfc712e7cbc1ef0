import { createServer, type Server } from "node:http";
import { ServiceAddress, TraefikEntryPoint } from "../../../constructs";
import { waitUntil } from "../../../tools/programs/wait-until";
import { make } from "../../routes/routes-example";
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

const PORT = Number(process.env.CONTROL_PLANE_PORT ?? "16443") + 50;
const address = (name: string) => new ServiceAddress({ name, namespace: "web", ports: { http: 80 } });
const [PAGES, API, MAS] = [address("pages"), address("api"), address("mas")];
const WEB = new TraefikEntryPoint({
  name: "websecure",
  namespace: "traefik",
  certificate: { secretName: "wildcard" },
});

/** The shapes of routes in the home lab: a host, prefixes of it, a pattern on another host, a redirect. */
const ROUTES = {
  pages: {
    hosts: ["docs.example.com", "a-much-longer-name.of.the.house.example.com"],
    to: PAGES,
    portName: "http",
  },
  gotrue: {
    hosts: ["docs.example.com"],
    path: { prefix: "/gotrue" },
    to: API,
    portName: "http",
    middlewares: [
      { stripPrefix: ["/gotrue"] },
      { headers: { response: { "X-Through": "api" }, cors: { allowOrigins: ["https://docs.example.com"] } } },
    ],
  },
  login: {
    hosts: ["docs.example.com"],
    path: { pattern: "^/_matrix/client/(.*)/(login|logout)" },
    to: MAS,
    portName: "http",
    middlewares: [{ headers: { response: { "X-Through": "mas" } } }],
  },
  dav: {
    hosts: ["cloud.example.com"],
    to: PAGES,
    portName: "http",
    middlewares: [
      {
        redirectRegex: {
          regex: "^https://(.*)/.well-known/(?:card|cal)dav",
          replacement: "https://${1}/remote.php/dav",
          permanent: true,
        },
      },
    ],
  },
  old: { hosts: ["www.example.com"], redirect: { toHost: "docs.example.com", permanent: true } },
  wild: { hosts: ["*.example.com"], to: MAS, portName: "http" },
};

// Traefik responds within a second, on a machine that may be busy.
describeWith(
  [ControlPlane.available(), crdsAvailable(Crds.TRAEFIK), traefikAvailable(), addressAvailable()],
  "Traefik 3.7.13 reads the routes from a real API server and answers TLS requests",
  () => {
    let plane: ControlPlane;
    let traefik: Traefik;
    let backend: Server;

    beforeAll(async () => {
      plane = await ControlPlane.start({ hooks: false });
      for (const name of ["web", "traefik"]) plane.kubectl("create", "namespace", name);
      installCrds(plane, Crds.TRAEFIK);
      const ip = takeAddress();
      backend = createServer((asked, answer) => {
        answer.end(`${String(asked.headers["x-forwarded-host"])} ${String(asked.url)}`);
      }).listen(PORT + 10, ip);
      for (const { name } of [PAGES, API, MAS]) makeBackend(name, ip);
      const stringData = certificateFor("*.example.com");
      const metadata = { name: "wildcard", namespace: "web" };
      plane.apply({
        apiVersion: "v1",
        kind: "Secret",
        metadata,
        type: "kubernetes.io/tls",
        stringData,
      } as never);
      const { objects } = make({ name: "docs", namespace: "web", through: WEB, routes: ROUTES });
      plane.apply(Object.values(objects) as never);
      traefik = new Traefik(plane, PORT);
      await waitUntil(
        async () => (await traefik.routers().catch(() => [])).length > Object.keys(ROUTES).length,
        "Traefik must list all routes",
      );
    });

    afterAll(() => {
      traefik.stop();
      backend.close();
      dropAddress();
      plane.release();
    });

    function makeBackend(name: string, ip: string): void {
      const metadata = { name, namespace: "web" };
      const service = {
        apiVersion: "v1",
        kind: "Service",
        metadata,
        spec: { ports: [{ name: "http", port: 80 }] },
      };
      const slice = {
        apiVersion: "discovery.k8s.io/v1",
        kind: "EndpointSlice",
        metadata: { ...metadata, labels: { "kubernetes.io/service-name": name } },
        addressType: "IPv4",
        ports: [{ name: "http", port: PORT + 10 }],
        endpoints: [{ addresses: [ip], conditions: { ready: true } }],
      };
      plane.apply([service, slice] as never);
    }

    test("every declared route is enabled", async () => {
      const ours = (await traefik.routers()).filter(({ rule }) => rule.includes("example"));
      expect(ours).toHaveLength(Object.keys(ROUTES).length);
      expect(ours.filter(({ status }) => status !== "enabled")).toEqual([]);
    });

    test("a host without paths is routed with the certificate of the Secret", async () => {
      expect(await traefik.ask("docs.example.com", "/x")).toMatchObject({
        status: 200,
        body: "docs.example.com /x",
        certificate: "*.example.com",
      });
    });

    test("a prefix is the path and what is below it, and is stripped; the longer rule of another route does not win", async () => {
      const inside = await traefik.ask("docs.example.com", "/gotrue/health", {
        headers: { origin: "https://docs.example.com" },
      });
      expect(inside).toMatchObject({ status: 200, body: "docs.example.com /health" });
      expect(inside.headers).toMatchObject({
        "x-through": "api",
        "access-control-allow-origin": "https://docs.example.com",
      });
      expect((await traefik.ask("docs.example.com", "/gotrue")).headers["x-through"]).toBe("api");
      const beside = await traefik.ask("docs.example.com", "/gotruex");
      expect(beside).toMatchObject({ status: 200, body: "docs.example.com /gotruex" });
      expect(beside.headers["x-through"]).toBeUndefined();
    });

    test("a redirect by an expression and one of a whole host keep the rest of the URL", async () => {
      const dav = await traefik.ask("cloud.example.com", "/.well-known/carddav");
      expect([dav.status, dav.headers.location]).toEqual([301, "https://cloud.example.com/remote.php/dav"]);
      const old = await traefik.ask("www.example.com", "/a/b?c=d");
      expect([old.status, old.headers.location]).toEqual([301, "https://docs.example.com/a/b?c=d"]);
    });

    test("a wildcard matches hosts with one more label that no other route names", async () => {
      expect((await traefik.ask("new.example.com", "/")).status).toBe(200);
      expect((await traefik.ask("a.b.example.com", "/")).status).toBe(404);
      expect((await traefik.ask("example.org", "/")).status).toBe(404);
    });

    test("a pattern matches paths from their beginning only", async () => {
      const through = async (path: string) =>
        (await traefik.ask("docs.example.com", path)).headers["x-through"];
      expect(await through("/_matrix/client/v3/login")).toBe("mas");
      expect(await through("/x/_matrix/client/v3/login")).toBeUndefined();
    });
  },
);
