import {
  Architecture,
  Cpu,
  type GitlabRunnerPoolProps,
  Memory,
  Purpose,
  TaintEffect,
} from "../../../constructs";

/** The fewest props. */
export const REQUIRED: GitlabRunnerPoolProps = {
  name: "gitlab-runner-amd64",
  namespace: "gitlab-runner",
  purpose: Purpose.EXPERIMENT,
  url: "https://git.example.com",
  token: { secretName: "gitlab-runner", key: "AMD64_TOKEN" },
  architecture: Architecture.AMD64,
  jobs: {
    image: "alpine:3.21",
    resources: {
      requests: { cpu: Cpu.millicores(500), memory: Memory.mebibytes(512) },
      limits: { memory: Memory.gibibytes(2) },
    },
  },
};

/** Every prop, none at its default. */
export const EVERY_PROP: Required<GitlabRunnerPoolProps> = {
  ...REQUIRED,
  suspended: false,
  url: "http://gitlab.gitlab.svc",
  acceptPlainHttp: { reason: "GitLab runs in the same cluster" },
  architecture: Architecture.ARM64,
  jobs: {
    image: "registry.example.com/build:7",
    resources: {
      requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
      limits: { cpu: Cpu.cores(2), memory: Memory.gibibytes(3) },
    },
    privileged: { reason: "images are built in Docker" },
    dockerSocket: { reason: "images are built by the node" },
  },
  concurrent: 3,
  on: {
    nodeName: "talos-say-ls6",
    nodeSelector: { "kubernetes.io/hostname": "talos-say-ls6" },
    toleration: { key: "experiment", operator: "Equal", value: "dedicated", effect: TaintEffect.NO_SCHEDULE },
  },
  image: "gitlab/gitlab-runner:alpine-v18.7.0",
  resources: {
    requests: { cpu: Cpu.millicores(50), memory: Memory.mebibytes(100) },
    limits: { memory: Memory.mebibytes(300) },
  },
};
