import type { Guardrail } from "../../judge/guardrail";
import { flagAt } from "../../judge/tree/blocks";
import { CLUSTER_PROVIDERS, providerPath, providersIn } from "../../judge/tree/cluster-key";

/** A provider verifies the API server. */
export const PROVIDER_INSECURE: Guardrail = {
  id: "provider-insecure",
  severity: "error",
  requires: "a provider for Kubernetes or Helm verifies the certificate of the API server",
  reason: "an impostor at that address gets the credentials, and every Secret that is applied",
  judge: (tree) =>
    tree.stacks.flatMap((at) =>
      CLUSTER_PROVIDERS.flatMap((name) =>
        providersIn(at, name)
          .filter(({ config }) => flagAt(config, "insecure") === true)
          .map(() => ({
            at,
            prop: providerPath(name, "insecure"),
            rule: "not be true, or an impostor of the API server gets the credentials: set cluster_ca_certificate, or use the kubeconfig, which has it",
            got: true,
          })),
      ),
    ),
};
