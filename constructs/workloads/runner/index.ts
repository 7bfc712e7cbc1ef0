export { GitlabRunnerPool } from "./gitlab-runner-pool";
export type { GitlabRunnerPoolProps, RunnerJobs } from "./gitlab-runner-pool-props";
