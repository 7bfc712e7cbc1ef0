import {
  HttpMethod,
  type HttpRoutesProps,
  Memory,
  type Middleware,
  type RedirectRoute,
  ServiceAddress,
  type ServiceRoute,
} from "../../constructs";
import { WEB, WIKI } from "./routes-example";

const AUTH = new ServiceAddress({ name: "authelia", namespace: "auth", ports: { http: 9091 } });

/** A middleware of each kind, with every prop. */
export const MIDDLEWARES: Readonly<Record<string, Middleware>> = {
  stripPrefix: { stripPrefix: ["/api"] },
  addPrefix: { addPrefix: "/v1" },
  headers: {
    headers: {
      request: { "X-Source": "house" },
      response: { "Content-Security-Policy": "script-src 'self'", Server: "" },
      cors: {
        allowOrigins: ["https://docs.example.com"],
        allowMethods: ["GET"],
        allowHeaders: ["Authorization"],
        allowCredentials: true,
        maxAgeSeconds: 60,
      },
    },
  },
  redirectRegex: {
    redirectRegex: {
      regex: "^https://(.*)/.well-known/carddav",
      replacement: "https://${1}/dav",
      permanent: true,
    },
  },
  buffering: { buffering: { maxRequestBody: Memory.gibibytes(1), maxResponseBody: Memory.mebibytes(10) } },
  compress: { compress: { excludedContentTypes: ["image/png"], minResponseBody: Memory.kibibytes(2) } },
  basicAuth: { basicAuth: { secretName: "users", realm: "house", removeHeader: false } },
  forwardAuth: {
    forwardAuth: {
      to: AUTH,
      portName: "http",
      path: "/api/verify?rd=x",
      authResponseHeaders: ["Remote-User"],
    },
  },
  rateLimit: { rateLimit: { average: 10, periodSeconds: 60, burst: 20 } },
  ipAllowList: { ipAllowList: { ranges: ["10.0.110.0/24", "fd00::1"], proxies: 1 } },
  existing: { existing: "bouncer" },
  unchecked: { unchecked: { plugin: { bouncer: { enabled: true } } }, reason: "a plugin" },
};

const SERVICE_ROUTE: Required<ServiceRoute> = {
  hosts: ["wiki.example.com", "docs.example.com"],
  path: { prefix: "/api" },
  methods: [HttpMethod.GET, HttpMethod.POST],
  headers: { "X-Version": "2" },
  middlewares: Object.values(MIDDLEWARES),
  priority: 7,
  to: WIKI,
  portName: "admin",
  backendTls: { certificateAuthoritySecretName: "wiki-ca", serverName: "wiki.internal" },
};

const REDIRECT_ROUTE: Required<RedirectRoute> = {
  hosts: ["old.example.com"],
  path: { exact: "/start" },
  methods: [HttpMethod.GET],
  headers: { "X-Version": "1" },
  middlewares: [],
  priority: 3,
  redirect: { toHost: "wiki.example.com", toScheme: "https", permanent: true },
};

/** Every prop. */
export const EVERY_PROP: Required<HttpRoutesProps> = {
  name: "wiki",
  namespace: "web",
  through: WEB,
  routes: { api: SERVICE_ROUTE, old: REDIRECT_ROUTE },
};
