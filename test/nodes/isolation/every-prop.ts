import { type IsolatedNodeProps } from "../../../constructs";

export const REQUIRED: IsolatedNodeProps = {
  nodeName: "worker-1",
  mustNotGoDown: [{ kind: "VirtualMachine", namespace: "router", name: "opnsense-4" }],
  revert: "2026-06-30",
};

export const EVERY_PROP: Required<IsolatedNodeProps> = {
  ...REQUIRED,
  taint: { key: "example.com/lab", value: "gpu" },
  adopt: { reason: "set by hand in March" },
  mustRunThere: [{ namespace: "metallb-system", name: "speaker" }],
  longhorn: { namespace: "longhorn", newReplicas: { reason: "strict-local volume of the experiment" } },
  looksForLeftBehind: false,
  namespace: "lab-system",
  kubectlImage: "registry.lab/kubectl:1.34.1",
};
