import { Architecture } from "../../../constructs";
import type { Runners, Service } from "../../services/service";
import { room } from "../../services/words";
import { host, HouseNamespace } from "./house";

const runners = (architecture: Architecture, concurrent: number): Runners => ({
  name: `gitlab-runner-${architecture}`,
  token: `runner_token_${architecture}`,
  architecture,
  concurrent,
  url: `https://${host("git")}`,
  resources: room(100, 256, 512, 1000),
  jobs: { image: "alpine:3.21", resources: room(500, 512, 2048) },
});

/** GitLab runners for both architectures of the cluster; each job is a pod. */
export const gitlabRunner: Service = {
  name: "gitlab-runner",
  namespace: HouseNamespace.RUNNERS,
  runners: [runners(Architecture.AMD64, 1), runners(Architecture.ARM64, 1)],
};
