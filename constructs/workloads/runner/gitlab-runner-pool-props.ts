import type { Architecture, DedicatedNode, Purpose, SecretKey, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";

/** Settings for the pods of CI jobs. */
export interface RunnerJobs {
  /** Default image of jobs, with a tag other than `latest` or a digest. */
  readonly image: string;
  /** Resource requests and limits of the container of a job. */
  readonly resources: ContainerResources;
  /**
   * Why jobs run in privileged mode, as `docker:dind` requires. Everyone who can push a pipeline then controls the
   * node.
   * @default - jobs are not privileged
   */
  readonly privileged?: { readonly reason: string };
  /**
   * Why jobs can use the Docker socket of the node, which gives each job root access to the node.
   * @default - jobs cannot use it
   */
  readonly dockerSocket?: { readonly reason: string };
}

/** Properties of `GitlabRunnerPool`. */
export interface GitlabRunnerPoolProps {
  /**
   * Name of the runner and of its Deployment, unique in the namespace: 1 to 52 lower case letters, digits and dashes.
   */
  readonly name: string;
  /**
   * Namespace of the runner and of its jobs; it must exist. Use a dedicated namespace, as the runner reads and writes
   * Secrets in it. Privileged jobs and jobs with the Docker socket require the Pod Security level `privileged`.
   */
  readonly namespace: string;
  /** What it is for. Production and shared services are only suspended with `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: it accepts no jobs, and running jobs are terminated.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /** URL of GitLab: `https://git.example.com`. */
  readonly url: string;
  /**
   * Why the token of the runner and the variables of its jobs may be transferred over the network unencrypted, such as to
   * a GitLab in the same cluster.
   * @default - the URL must begin with `https://`
   */
  readonly acceptPlainHttp?: { readonly reason: string };
  /**
   * Runner authentication token, which GitLab only displays once: `glrt-...`. Tags, and whether untagged jobs are
   * run, are settings of GitLab.
   * @see https://docs.gitlab.com/security/tokens/#runner-authentication-tokens
   */
  readonly token: SecretKey;
  /** Instruction set of the nodes for runner and jobs. Each instruction set needs a separate pool. */
  readonly architecture: Architecture;
  /** Settings for the pods of jobs. */
  readonly jobs: RunnerJobs;
  /**
   * Maximum number of concurrent jobs; a whole number of 1 or more. The nodes must have capacity for all of them.
   * @default 1
   */
  readonly concurrent?: number;
  /**
   * The node, such as an `IsolatedNode`, on which runner and jobs run. They tolerate its taint.
   * @default - any node of the instruction set
   */
  readonly on?: DedicatedNode;
  /**
   * Image of the runner. Its version should not be newer than that of GitLab.
   * @see https://docs.gitlab.com/runner/#gitlab-runner-versions
   * @default "gitlab/gitlab-runner:alpine-v18.8.0"
   */
  readonly image?: string;
  /**
   * Resource requests and limits of the runner itself.
   * @default - 100m CPU and 128 MiB, at most 512 MiB
   */
  readonly resources?: ContainerResources;
}
