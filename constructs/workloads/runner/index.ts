export { GitlabRunnerPool } from "./gitlab-runner-pool";
export type { GitlabRunnerPoolProps, RunnerJobs, RunnerNode } from "./gitlab-runner-pool-props";
