import { homedir } from "node:os";
import type { SynthesizedStack } from "./synthesized";

/** Returns what leads kubectl to the cluster that Terraform would apply the stack to, whatever its current context is. */
export function kubectlArguments({ name, document }: SynthesizedStack): readonly string[] {
  const { provider, variable } = document as {
    provider?: { kubernetes?: readonly { config_context?: string }[] };
    variable?: { kubeconfig?: { default?: string } };
  };
  const context = provider?.kubernetes?.[0]?.config_context;
  const kubeconfig = process.env.TF_VAR_kubeconfig ?? variable?.kubeconfig?.default;
  if (context === undefined || kubeconfig === undefined) {
    throw new Error(
      `${name}: stack must be a ClusterStack, which names its context and kubeconfig, got neither`,
    );
  }
  return [`--kubeconfig=${kubeconfig.replace(/^~(?=\/)/, homedir())}`, `--context=${context}`];
}
