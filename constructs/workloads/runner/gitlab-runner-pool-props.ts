import type { Architecture, DedicatedNode, Purpose, SecretKey, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";

/** What the pods of CI jobs are. */
export interface RunnerJobs {
  /** Image of jobs that name none, with a tag other than `latest` or a digest. */
  readonly image: string;
  /** What the container of a job asks for, and may use at most. */
  readonly resources: ContainerResources;
  /**
   * Why jobs get all privileges of their node, as `docker:dind` needs: whoever may push a pipeline controls the node then.
   * @default - they have none
   */
  readonly privileged?: { readonly reason: string };
  /**
   * Why jobs get the socket of the node's Docker: each is root on the node by it.
   * @default - they do not
   */
  readonly dockerSocket?: { readonly reason: string };
}

/** Properties of `GitlabRunnerPool`. */
export interface GitlabRunnerPoolProps {
  /** Name of the runner and of its Deployment, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /**
   * Namespace of the runner and of its jobs; it must exist. Use one of its own: the runner reads and writes its Secrets. With
   * privileges or the socket of Docker, its Pod Security is `privileged`.
   */
  readonly namespace: string;
  /** What it is for; decides whether it may be suspended just like that. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no job is taken, and running ones are ended.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /** URL of GitLab: `https://git.example.com`. */
  readonly url: string;
  /** Authentication token of the runner, which GitLab shows once: `glrt-...`. Tags, and whether untagged jobs run, are set there. */
  readonly token: SecretKey;
  /** Instruction set of runner and jobs: a pool for each. */
  readonly architecture: Architecture;
  /** What jobs are. */
  readonly jobs: RunnerJobs;
  /**
   * How many jobs run at a time; a whole number of 1 or more. The nodes must have room for all of them.
   * @default 1
   */
  readonly concurrent?: number;
  /**
   * The node that runner and jobs run on, whose taint they tolerate: an `IsolatedNode`.
   * @default - any node of the architecture
   */
  readonly on?: DedicatedNode;
  /**
   * Image of the runner; its version is that of GitLab or an older one.
   * @see https://docs.gitlab.com/runner/#gitlab-runner-versions
   * @default "gitlab/gitlab-runner:alpine-v18.8.0"
   */
  readonly image?: string;
  /**
   * What the runner itself asks for, and may use at most.
   * @default - 100m CPU and 128 MiB, and at most 512 MiB
   */
  readonly resources?: ContainerResources;
}
