import { checkCall, isDnsLabel, propError } from "../../checks";
import { PlainBackend } from "./plain-backend";
import { idOf, type StateBackend } from "./state-backend";

/** Options of `kubernetesState`. */
export interface KubernetesStateOptions {
  /** Context of the cluster that keeps the state; preferably not the cluster that the stacks change. */
  readonly kubeContext: string;
  /** Namespace of the Secrets; it must exist. */
  readonly namespace: string;
  /**
   * Path of the kubeconfig.
   * @default - `KUBE_CONFIG_PATH` in the environment of Terraform
   * @see https://developer.hashicorp.com/terraform/language/backend/kubernetes
   */
  readonly kubeconfigPath?: string;
}

/**
 * Keeps the state in Secrets `tfstate-default-<stack>` of a cluster, with a Lease as the lock. The id of a
 * stack must be valid in the name of a Secret, and must not end with `-1`, like the second Secret of a state larger than
 * 1 MiB.
 * @throws if the id of a stack that uses it cannot name a Secret.
 * @see https://developer.hashicorp.com/terraform/language/backend/kubernetes
 */
export function kubernetesState(options: KubernetesStateOptions): StateBackend {
  checkCall("kubernetesState", options);
  return {
    attachTo(stack) {
      if (!isDnsLabel(idOf(stack)) || /-\d+$/.test(idOf(stack))) {
        const rule =
          "be at most 63 lower case letters, digits and dashes without a number at the end, as it names a Secret";
        throw propError(stack, "id", rule, idOf(stack));
      }
      new PlainBackend(stack, "kubernetes", {
        secret_suffix: idOf(stack),
        namespace: options.namespace,
        config_context: options.kubeContext,
        config_path: options.kubeconfigPath,
      });
    },
  };
}
