import { type HookAccess, type HookJobsProps } from "../../../constructs";

export const REQUIRED: HookJobsProps = {
  releaseName: "jobs",
  script: "echo ${HOME} $(id)\n",
  env: { KEY: "v" },
};

export const NODE: HookAccess = {
  apiGroups: [""],
  resources: ["nodes"],
  resourceNames: ["n1"],
  verbs: ["get"],
};

export const EVERY_PROP: Required<HookJobsProps> = {
  ...REQUIRED,
  clusterAccess: [NODE],
  namespacedAccess: { "longhorn-system": [{ ...NODE, apiGroups: ["longhorn.io"], resources: ["settings"] }] },
  namespace: "ops",
  kubectlImage: "registry.lab/kubectl:1.34.1",
  timeoutSeconds: 240,
  preconditions: [{ condition: "${true}", errorMessage: "never" }],
  dependsOn: [{ fqn: "helm_release.first" }],
};
