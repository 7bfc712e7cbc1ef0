import { Architecture, Cpu, Memory, Purpose, type StaticSiteProps } from "../../../constructs";

/** The fewest props. */
export const REQUIRED: StaticSiteProps = {
  name: "site",
  namespace: "web",
  purpose: Purpose.EXPERIMENT,
  content: { files: { "/index.html": "<p>hello</p>\n" } },
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<StaticSiteProps> = {
  ...REQUIRED,
  suspended: false,
  content: {
    files: {
      "/index.html": "<p>hello</p>\n",
      "/app/index.html": "<p>an application</p>\n",
      "/style.css": "p { color: teal }\n",
      "/.well-known/matrix/server": '{"m.server": "${host}"}',
    },
  },
  contentTypes: { "/.well-known/matrix/server": "application/json" },
  headers: { "Access-Control-Allow-Origin": "*" },
  redirects: { "/old": "/app/", "/away": "https://example.com/?a=1&b=2" },
  fallback: "/app/index.html",
  replicas: 3,
  reachableFrom: [{ namespace: "traefik" }],
  architecture: Architecture.ARM64,
  image: "registry.example.com/nginx:1.28",
  resources: {
    requests: { cpu: Cpu.millicores(20), memory: Memory.mebibytes(40) },
    limits: { memory: Memory.mebibytes(80) },
  },
};
