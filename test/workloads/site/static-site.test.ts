import { Memory, type SiteContent, StaticSite, type StaticSiteProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";

function make(props: Partial<StaticSiteProps> = {}) {
  let site!: StaticSite;
  const resources = synthesize((stack) => {
    site = new StaticSite(stack, "site", { ...REQUIRED, ...props });
  });
  const { spec } = find(resources, "kubernetes_deployment_v1") as {
    spec: { replicas: string; template: { spec: Record<string, unknown> } };
  };
  const { data } = find(resources, "kubernetes_config_map_v1") as { data: Record<string, string> };
  const config = data["etc_2fgroundplan_2fnginx.conf"] ?? "";
  return { site, resources, replicas: spec.replicas, pod: spec.template.spec, data, config };
}

test("two pods of nginx serve the files from a read-only root, and accept only declared clients", () => {
  const { site, resources, replicas, pod, data } = make();
  expect(replicas).toBe("2");
  expect(pod).toMatchObject({
    container: [
      {
        image: "nginxinc/nginx-unprivileged:1.29.4-alpine",
        command: ["nginx", "-c", "/etc/groundplan/nginx.conf", "-g", "daemon off;"],
        security_context: { read_only_root_filesystem: true, run_as_user: "101" },
        volume_mount: expect.arrayContaining([
          expect.objectContaining({ mount_path: "/content/index.html", sub_path: "content_2findex.html" }),
        ]) as unknown,
      },
    ],
  });
  expect(data["content_2findex.html"]).toBe("<p>hello</p>\n");
  expect(find(resources, "kubernetes_network_policy_v1")).toMatchObject({ spec: { ingress: [] } });
  expect(find(resources, "kubernetes_pod_disruption_budget_v1")).toBeDefined();
  expect(site.address.url("http")).toBe("http://site.web.svc:8080");
});

test("every prop reaches nginx or its service", () => {
  const { replicas, pod, config, resources } = make(EVERY_PROP);
  expect(replicas).toBe("3");
  expect(pod).toMatchObject({
    node_selector: { "kubernetes.io/arch": "arm64" },
    container: [{ image: EVERY_PROP.image, resources: { limits: { memory: "80Mi" } } }],
  });
  for (const line of [
    'add_header X-Content-Type-Options "nosniff" always;',
    'add_header Access-Control-Allow-Origin "*" always;',
    'location = "/old" { return 301 "/app/"; }',
    'location = "/.well-known/matrix/server" { types {} default_type "application/json"; try_files $uri =404; }',
    "location / { try_files $uri $uri/ /app/index.html; }",
  ]) {
    expect(config).toContain(`    ${line}\n`);
  }
  expect(JSON.stringify(find(resources, "kubernetes_network_policy_v1"))).toContain("traefik");
});

test("a site of an image is copied before nginx starts", () => {
  const content = {
    image: "registry.example.com/site:7",
    directory: "/srv/site",
    size: Memory.mebibytes(50),
  };
  expect(make({ content }).pod).toMatchObject({
    init_container: [{ image: content.image, command: ["cp", "-R", "/srv/site/.", "/content"] }],
    volume: expect.arrayContaining([
      { name: "volume-content", empty_dir: { medium: "", size_limit: "50Mi" } },
    ]) as unknown,
  });
});

test("a site on a volume is mounted read-only", () => {
  const content = {
    claim: { claimName: "code-pvc", namespace: "web", accessModes: ["ReadWriteMany"] },
    subPath: "site",
  };
  expect(make({ content }).pod).toMatchObject({
    container: [
      {
        volume_mount: expect.arrayContaining([
          { name: "volume-content", mount_path: "/content", sub_path: "site", read_only: true },
        ]) as unknown,
      },
    ],
  });
});

const image = (props: object) => ({
  content: { image: "a:1", directory: "/site", size: Memory.mebibytes(1), ...props } as SiteContent,
});

test.each<[string, Partial<StaticSiteProps>]>([
  ["image must end with a tag other than latest", { image: "nginx" }],
  ["content.files must contain at least one", { content: { files: {} } }],
  ["content.files must have paths such as /index.html", { content: { files: { "index.html": "" } } }],
  ["content.files must have paths such as /index.html", { content: { files: { "/../etc/passwd": "" } } }],
  ["content.image must end with a tag other than latest", image({ image: "a" })],
  ["content.directory must be absolute", image({ directory: "site" })],
  ["content.size must be greater than 0", image({ size: Memory.mebibytes(0) })],
  ["headers must have names of letters", { headers: { "X Y": "" } }],
  ["headers.X must not be empty", { headers: { X: "" } }],
  ["headers.X must not be empty, and contain no", { headers: { X: 'a"; return 200 "' } }],
  ["contentTypes must have paths", { contentTypes: { "index.html": "text/html" } }],
  ['contentTypes["/index.html"] must be a type', { contentTypes: { "/index.html": "html" } }],
  ["redirects must have paths", { redirects: { old: "/new" } }],
  ['redirects["/old"] must be a path or a URL', { redirects: { "/old": "new" } }],
  ['redirects["/old"] must be a path or a URL', { redirects: { "/old": "/a$b" } }],
  [
    "redirects must have no path of contentTypes",
    { redirects: { "/index.html": "/" }, contentTypes: { "/index.html": "text/html" } },
  ],
  ["headers must name each header once", { headers: { "x-a": "1", "X-A": "2" } }],
  ["headers must name each header once", { headers: { "x-content-type-options": "a" } }],
  ["redirects must have no path of content.files", { redirects: { "/index.html": "/" } }],
  ['redirects["/a"] must not form a cycle', { redirects: { "/a": "/a" } }],
  ['redirects["/a"] must not form a cycle: /a, /b', { redirects: { "/a": "/b", "/b": "/a" } }],
  [
    "content.files must have no file where /a/b needs a directory",
    { content: { files: { "/a": "", "/a/b": "" } } },
  ],
  [
    "content.files must not have the path of the probes",
    { content: { files: { "/.well-known/groundplan-health": "" } } },
  ],
  ["fallback must have paths", { fallback: "index.html" }],
  ["content.files must have the file /app.html", { fallback: "/app.html" }],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/site: ${message}`);
});
