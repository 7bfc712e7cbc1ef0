import type { Toleration } from "../../cluster";
import { type ContainerResources, linuxNodes, resourcesOf } from "../../pods";
import { Cpu, Memory } from "../../units";
import { nodeLabelsWith } from "../pod";
import type { GitlabRunnerPoolProps } from "./gitlab-runner-pool-props";
import { tomlOf } from "./toml";

/** Port of the metrics of the runner. */
export const METRICS_PORT = 9252;

/** Resources of the helper container, which clones repositories and transfers caches and artifacts. */
export const HELPER = {
  requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(128) },
  limits: { memory: Memory.mebibytes(512) },
};

/** Returns the labels of nodes that run a pool. */
export function nodesOf({ architecture, on }: GitlabRunnerPoolProps): Readonly<Record<string, string>> {
  return { ...nodeLabelsWith({ architecture, nodeSelector: on?.nodeSelector }, []) };
}

/**
 * Returns `config.toml` without the token, as the two parts before and after it.
 * @see https://docs.gitlab.com/runner/executors/kubernetes/
 */
export function configOf(props: GitlabRunnerPoolProps): readonly [before: string, after: string] {
  const { name, url, concurrent = 1 } = props;
  const general = { concurrent, check_interval: 3, listen_address: `:${METRICS_PORT}`, shutdown_timeout: 30 };
  return [
    `${tomlOf(general)}[[runners]]\n${tomlOf({ name, url, executor: "kubernetes" })}`,
    tomlOf({ kubernetes: kubernetesOf(props) }, ["runners"]),
  ];
}

function kubernetesOf(props: GitlabRunnerPoolProps) {
  const { namespace, jobs, on } = props;
  const helper = resourcesOf(HELPER);
  return {
    namespace,
    image: jobs.image,
    ...requestsOf(jobs.resources),
    helper_cpu_request: helper.requests.cpu,
    helper_memory_request: helper.requests.memory,
    helper_memory_limit: helper.limits.memory,
    // pull policies that pipelines use must be allowed here, or their jobs fail.
    pull_policy: ["if-not-present"],
    allowed_pull_policies: ["if-not-present", "always"],
    privileged: jobs.privileged !== undefined,
    allow_privilege_escalation: jobs.privileged !== undefined,
    automount_service_account_token: false,
    poll_timeout: 600,
    cleanup_grace_period_seconds: 30,
    node_selector: linuxNodes(nodesOf(props)),
    node_tolerations: on === undefined ? undefined : tolerationOf(on.toleration),
    volumes: jobs.dockerSocket && { host_path: [SOCKET] },
  };
}

/** Volume with the Docker socket of the node, at the default path of Docker clients. */
const SOCKET = { name: "docker", mount_path: "/var/run/docker.sock", host_path: "/var/run/docker.sock" };

/**
 * Returns a toleration in the format of the runner, `"key=value" = "effect"`. The runner silently decodes an array of
 * tables as an empty map.
 */
function tolerationOf({ key = "", operator = "Equal", value = "", effect }: Toleration) {
  return { [operator === "Exists" ? key : `${key}=${value}`]: effect ?? "" };
}

function requestsOf(resources: ContainerResources) {
  const { requests, limits } = resourcesOf(resources);
  return {
    cpu_request: requests.cpu,
    cpu_limit: limits.cpu,
    memory_request: requests.memory,
    memory_limit: limits.memory,
  };
}
