import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  checkNew,
  type Fail,
  failOf,
  isHttpUrl,
  requireImage,
  requireWholeNumber,
  withoutCredentials,
} from "../../checks";
import { onNode, PodSecurityLevel, requireCapacity, requireNamespace } from "../../cluster";
import { requireLimits } from "../../pods";
import { Cpu, Memory } from "../../units";
import type { ApiAccess } from "../pod";
import { WebService } from "../web";
import { configOf, HELPER, METRICS_PORT, nodesOf } from "./config";
import type { GitlabRunnerPoolProps } from "./gitlab-runner-pool-props";

/** Default image. The construct writes the configuration for this version. */
const IMAGE = "gitlab/gitlab-runner:alpine-v18.8.0";

/** Typical resources of the runner. Its jobs are separate pods. */
const RESOURCES = {
  requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(128) },
  limits: { memory: Memory.mebibytes(512) },
};

/** Paths in the containers. */
const PLACES = {
  configure: "/etc/groundplan/configure.sh",
  before: "/etc/groundplan/before.toml",
  after: "/etc/groundplan/after.toml",
  token: "/etc/groundplan/token",
  config: "/etc/gitlab-runner/config.toml",
  home: "/home/gitlab-runner",
} as const;

/** The user of the image. */
const USER = { uid: 100, gid: 65_533, fsGroup: 65_533 };

/** Permissions of the Kubernetes executor in the namespace of the pool. */
const ACCESS: ApiAccess = {
  reason: "the runner creates a pod for each job",
  rules: [
    { apiGroups: [""], resources: ["pods"], verbs: ["create", "delete", "get", "list", "watch"] },
    { apiGroups: [""], resources: ["pods/attach", "pods/exec"], verbs: ["create", "delete", "get", "patch"] },
    { apiGroups: [""], resources: ["pods/log"], verbs: ["get", "list"] },
    { apiGroups: [""], resources: ["secrets"], verbs: ["create", "delete", "get", "update"] },
    { apiGroups: [""], resources: ["serviceaccounts"], verbs: ["get"] },
    { apiGroups: [""], resources: ["services"], verbs: ["create", "get"] },
    { apiGroups: [""], resources: ["events"], verbs: ["list", "watch"] },
  ],
};

/** Writes the token between two parts of the configuration, without replacing text. */
const CONFIGURE = `set -eu
given=$(cat ${PLACES.token})
case $given in
  "" | *[!A-Za-z0-9_.-]*) echo "the token must be letters, digits, '_', '.' and '-', such as glrt-..." >&2; exit 1 ;;
esac
{ cat ${PLACES.before}; printf '%s = "%s"\\n' token "$given"; cat ${PLACES.after}; } >${PLACES.config}
chmod 0600 ${PLACES.config}
`;

/**
 * A GitLab runner for one instruction set, which runs jobs as pods in its namespace: a `WebService` without clients.
 * Jobs get no token for the API server, and are neither privileged nor have access to the Docker socket, unless the
 * props state a reason.
 *
 * With an `IsolatedNode`, runner and jobs tolerate its taint and only run on that node.
 * @see https://docs.gitlab.com/runner/executors/kubernetes/
 * @example
 * ```ts
 * new GitlabRunnerPool(stack, "runners-amd64", {
 *   name: "gitlab-runner-amd64",
 *   namespace: "gitlab-runner",
 *   purpose: Purpose.PRODUCTION,
 *   url: "https://git.example.com",
 *   token: { secretName: "gitlab-runner", key: "AMD64_TOKEN" },
 *   architecture: Architecture.AMD64,
 *   concurrent: 2,
 *   jobs: {
 *     image: "alpine:3.21",
 *     resources: {
 *       requests: { cpu: Cpu.millicores(500), memory: Memory.mebibytes(512) },
 *       limits: { memory: Memory.gibibytes(2) },
 *     },
 *   },
 * });
 * ```
 */
export class GitlabRunnerPool extends Construct {
  /** The Deployment, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a job would stay Pending, or if the runner would ignore or reject a setting. */
  constructor(scope: Construct, id: string, props: GitlabRunnerPoolProps) {
    checkNew({ GitlabRunnerPool }, new.target, scope, id, props);
    super(scope, id);
    validatePool(this.node.path, props, failOf(this));
    this.requireRoom(props);
    requireNamespace(this, "namespace", props.namespace, levelOfJobs(props));
    const manager = new WebService(this, "runner", serviceOf(props));
    this.dependables = manager.dependables;
    this.node.defaultChild = manager.node.defaultChild;
  }

  /** Requires room on the nodes for all concurrent jobs, including their helper containers. */
  private requireRoom(props: GitlabRunnerPoolProps): void {
    const { concurrent: replicas = 1, jobs, on } = props;
    const { cpu, memory } = jobs.resources.requests;
    const requests = { cpu: cpu.plus(HELPER.requests.cpu), memory: memory.plus(HELPER.requests.memory) };
    const { tolerations } = onNode({ node: on });
    requireCapacity(this, "concurrent", { replicas, requests, nodeSelector: nodesOf(props), tolerations });
  }
}

/**
 * Returns the Pod Security level that jobs require. Images of jobs may run as any user, which `restricted` does not
 * admit.
 */
function levelOfJobs({ jobs }: GitlabRunnerPoolProps): PodSecurityLevel {
  const isPrivileged = jobs.privileged !== undefined || jobs.dockerSocket !== undefined;
  return isPrivileged ? PodSecurityLevel.PRIVILEGED : PodSecurityLevel.BASELINE;
}

function serviceOf(props: GitlabRunnerPoolProps): ConstructorParameters<typeof WebService>[2] {
  const { name, namespace, purpose, suspended, architecture, on, token } = props;
  const { image = IMAGE, resources = RESOURCES } = props;
  const [before, after] = configOf(props);
  const ask = { httpPath: "/metrics", portName: "metrics" };
  return {
    name,
    namespace,
    purpose,
    suspended,
    architecture,
    image,
    resources,
    user: USER,
    ...(on && onNode({ node: on })),
    ports: { metrics: METRICS_PORT },
    probes: { ask },
    command: ["gitlab-runner", "run", "--config", PLACES.config, "--working-directory", PLACES.home],
    env: { HOME: PLACES.home },
    scratchDirectories: [PLACES.home, "/tmp"],
    // the file with the token is kept in memory, not on the disk of the node.
    volumes: {
      config: { scratch: { size: Memory.mebibytes(1), inMemory: true }, mountPath: "/etc/gitlab-runner" },
    },
    initContainers: {
      configure: {
        image,
        resources: {
          requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(16) },
          limits: { memory: Memory.mebibytes(64) },
        },
        command: ["/bin/sh", PLACES.configure],
        configFiles: { [PLACES.configure]: CONFIGURE, [PLACES.before]: before, [PLACES.after]: after },
        secretFiles: { [PLACES.token]: token },
        mounts: { config: { mountPath: "/etc/gitlab-runner" } },
      },
    },
    apiAccess: ACCESS,
    terminationGracePeriodSeconds: 60,
  };
}

function validateUrl({ url, acceptPlainHttp }: GitlabRunnerPoolProps, fail: Fail): void {
  if (!/^[\w.[\]:/-]+$/.test(url) || !isHttpUrl(url)) {
    const rule = "be the URL of GitLab, such as https://git.example.com, without credentials";
    fail("url", rule, withoutCredentials(url));
  }
  if (!url.startsWith("http:") || acceptPlainHttp !== undefined) return;
  const rule =
    "begin with https://, or the runner's token and the variables of its jobs cross the network unencrypted (set acceptPlainHttp with the reason)";
  fail("url", rule, url);
}

function validatePool(path: string, props: GitlabRunnerPoolProps, fail: Fail): void {
  const { concurrent = 1, jobs, on, architecture } = props;
  validateUrl(props, fail);
  requireWholeNumber(fail, "concurrent", concurrent);
  requireImage(path, "jobs.image", jobs.image);
  requireLimits(fail, "jobs.resources", jobs.resources);
  if (on?.toleration.key === undefined && on !== undefined) {
    fail("on.toleration.key", "be set: the runner tolerates a taint by its key", on.toleration.key);
  }
  const selected = on?.nodeSelector["kubernetes.io/arch"];
  if (selected !== undefined && selected !== architecture) {
    fail("on.nodeSelector", `choose a node of the architecture ${architecture}`, selected);
  }
}
