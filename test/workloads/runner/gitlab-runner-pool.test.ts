import {
  Architecture,
  Cluster,
  Cpu,
  GitlabRunnerPool,
  type GitlabRunnerPoolProps,
  Memory,
  Namespace,
  PodSecurityLevel,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { find, synthesize } from "../../support/document";
import { EVERY_PROP, REQUIRED } from "./every-prop";
import { renderedPool } from "./rendered-pool";

const make = (props: Partial<GitlabRunnerPoolProps> = {}) => renderedPool({ ...REQUIRED, ...props });

test("the configuration has a pod for each job, on nodes of its architecture, without privileges", () => {
  const { before, after } = make();
  expect(before).toBe(
    'concurrent = 1\ncheck_interval = 3\nlisten_address = ":9252"\nshutdown_timeout = 30\n' +
      '[[runners]]\nname = "gitlab-runner-amd64"\nurl = "https://git.example.com"\nexecutor = "kubernetes"\n',
  );
  for (const line of [
    "[runners.kubernetes]",
    'namespace = "gitlab-runner"',
    'image = "alpine:3.21"',
    'cpu_request = "500m"',
    'memory_request = "512Mi"',
    'memory_limit = "2Gi"',
    'pull_policy = ["if-not-present"]',
    'allowed_pull_policies = ["if-not-present", "always"]',
    "privileged = false",
    "allow_privilege_escalation = false",
    "automount_service_account_token = false",
    "[runners.kubernetes.node_selector]",
    '"kubernetes.io/arch" = "amd64"',
  ]) {
    expect(after.split("\n")).toContain(line);
  }
  expect(after).not.toMatch(/cpu_limit =|node_tolerations|host_path/);
});

test("every prop reaches the configuration, with the toleration in the runner's own form", () => {
  const { before, after } = make(EVERY_PROP);
  expect(before).toContain("concurrent = 3");
  expect(before).toContain('url = "http://gitlab.gitlab.svc"');
  for (const text of [
    'cpu_limit = "2"',
    "privileged = true",
    "allow_privilege_escalation = true",
    '[runners.kubernetes.node_tolerations]\n"experiment=dedicated" = "NoSchedule"\n',
    '"kubernetes.io/hostname" = "talos-say-ls6"',
    '"kubernetes.io/arch" = "arm64"',
    'host_path = [{ name = "docker", mount_path = "/var/run/docker.sock", host_path = "/var/run/docker.sock" }]',
  ]) {
    expect(after).toContain(text);
  }
});

test("a toleration of any value is written as its key", () => {
  const on = {
    nodeName: "worker-2",
    nodeSelector: {},
    toleration: { key: "experiment", operator: "Exists" as const },
  };
  expect(make({ on }).after).toContain('[runners.kubernetes.node_tolerations]\nexperiment = ""\n');
});

test("the runner is placed like its jobs, and may create pods only in its namespace", () => {
  const { resources } = make(EVERY_PROP);
  expect(find(resources, "kubernetes_deployment_v1")).toMatchObject({
    spec: {
      strategy: { type: "RollingUpdate" },
      template: {
        spec: {
          automount_service_account_token: true,
          node_selector: { "kubernetes.io/hostname": "talos-say-ls6", "kubernetes.io/arch": "arm64" },
          toleration: [{ key: "experiment", value: "dedicated", effect: "NoSchedule" }],
          container: [{ image: EVERY_PROP.image, resources: { requests: { cpu: "50m", memory: "100Mi" } } }],
        },
      },
    },
  });
  expect(find(resources, "kubernetes_role_v1")).toMatchObject({
    metadata: { name: "gitlab-runner-amd64", namespace: "gitlab-runner" },
    rule: expect.arrayContaining([
      { api_groups: [""], resources: ["pods"], verbs: ["create", "delete", "get", "list", "watch"] },
    ]) as unknown,
  });
  expect(find(resources, "kubernetes_role_binding_v1")).toMatchObject({
    role_ref: { kind: "Role", name: expect.stringContaining("kubernetes_role_v1") as unknown },
    subject: [{ kind: "ServiceAccount", name: "gitlab-runner-amd64", namespace: "gitlab-runner" }],
  });
});

test("the token is only in a Secret", () => {
  const { resources, before, after } = make();
  expect(before + after).not.toMatch(/^token =/m);
  expect(JSON.stringify(find(resources, "kubernetes_deployment_v1"))).toContain(
    '"secret_name":"gitlab-runner"',
  );
});

const jobs = (props: Partial<typeof REQUIRED.jobs>) => ({ jobs: { ...REQUIRED.jobs, ...props } });

test.each<[string, Partial<GitlabRunnerPoolProps>]>([
  ["url must be the URL of GitLab", { url: "git.example.com" }],
  ["url must be the URL of GitLab", { url: "https://me:secret@git.example.com" }],
  ["url must be the URL of GitLab", { url: "https://git.example.com:99999" }],
  ["url must begin with https://, or the runner's token", { url: "http://git.example.com" }],
  ["acceptPlainHttp.reason must state why", { acceptPlainHttp: { reason: " " } }],
  ["concurrent must be a whole number of 1 or more", { concurrent: 0 }],
  ["jobs.image must end with a tag other than latest", jobs({ image: "alpine" })],
  [
    "jobs.resources.limits.memory must be",
    jobs({ resources: { ...REQUIRED.jobs.resources, limits: { memory: Memory.mebibytes(1) } } }),
  ],
  [
    "on.toleration.key must be set",
    { on: { nodeName: "worker-2", nodeSelector: {}, toleration: { operator: "Exists" } } },
  ],
  [
    "on.nodeSelector must choose a node of the architecture amd64",
    { on: { ...EVERY_PROP.on, nodeSelector: { "kubernetes.io/arch": Architecture.ARM64 } } },
  ],
])("fails because %s", (message, props) => {
  expect(() => make(props)).toThrow(`stack/pool: ${message}`);
});

test("fails where the nodes have no room for all jobs at a time", () => {
  const pool = (concurrent: number) =>
    synthesize(
      (stack) => void new GitlabRunnerPool(stack, "pool", { ...REQUIRED, ...big, concurrent }),
      new Cluster(clusterProps()),
    );
  const big = jobs({ resources: { requests: { cpu: Cpu.cores(3), memory: Memory.gibibytes(1) } } });
  expect(() => pool(2)).not.toThrow();
  expect(() => pool(3)).toThrow("stack/pool: concurrent must");
});

test.each<[PodSecurityLevel, Partial<GitlabRunnerPoolProps>]>([
  [PodSecurityLevel.RESTRICTED, {}],
  [PodSecurityLevel.BASELINE, jobs({ privileged: { reason: "a test" } })],
  [PodSecurityLevel.BASELINE, jobs({ dockerSocket: { reason: "a test" } })],
])("fails in a namespace of level %s, which does not admit the jobs", (podSecurity, props) => {
  const make = () =>
    synthesize((stack) => {
      new Namespace(stack, "namespace", { name: "gitlab-runner", podSecurity });
      new GitlabRunnerPool(stack, "pool", { ...REQUIRED, ...props });
    });
  expect(make).toThrow("stack/pool: namespace must");
});
