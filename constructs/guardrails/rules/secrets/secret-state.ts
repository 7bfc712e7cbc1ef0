import type { Guardrail } from "../../judge/guardrail";
import { blocksIn } from "../../judge/tree/any-block";

/** Types that write a secret into the state, and alternatives. */
const TYPES: Readonly<Record<string, string>> = {
  "data.kubernetes_secret": "let pods refer to the Secret by its name",
  "data.kubernetes_secret_v1": "let pods refer to the Secret by its name",
  "resource.random_password": "create the Secret outside of Terraform, or by External Secrets",
  "resource.tls_private_key": "let cert-manager create the key",
  "resource.kubernetes_token_request": "let pods mount a projected token",
  "resource.kubernetes_token_request_v1": "let pods mount a projected token",
};

/** No secret is read into a state. */
export const SECRET_STATE: Guardrail = {
  id: "secret-state",
  severity: "warning",
  requires: "no resource or data source writes a secret into the state",
  reason: "it is there in plain text, for everyone who may read the state, and in every backup of it",
  judge: (tree) =>
    tree.stacks.flatMap((stack) =>
      (["resource", "data"] as const).flatMap((section) =>
        blocksIn(stack, section).flatMap(({ at, type }) => {
          const remedy = TYPES[`${section}.${type}`];
          if (remedy === undefined) return [];
          const rule = `not be used, because the secret would be in the state in plain text: ${remedy}`;
          return [{ at, prop: type, rule, got: at.address }];
        }),
      ),
    ),
};
