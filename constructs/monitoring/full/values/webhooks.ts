import type { JsonObject } from "../../../charts";
import { propError } from "../../../checks";

/** What of the values decides about the operator's webhooks. */
interface WebhookValues {
  readonly enabled?: boolean;
  readonly failurePolicy?: string;
}

/**
 * Refuses webhooks that stop an apply while the operator is not up. With none named, the chart's own job turns
 * the policy to `Fail` after the install.
 */
export function validateWebhooks(path: string, values: JsonObject): void {
  const { admissionWebhooks = {} } = (values.prometheusOperator ?? {}) as {
    readonly admissionWebhooks?: WebhookValues;
  };
  const { enabled = true, failurePolicy } = admissionWebhooks;
  if (!enabled || failurePolicy === "Ignore") return;
  const rule =
    "be Ignore where the webhooks are on: with any other, or none, every rule is refused while the operator is not up, " +
    "the release fails, and so does the one that would undo it";
  throw propError(
    path,
    "extraValues.prometheusOperator.admissionWebhooks.failurePolicy",
    rule,
    failurePolicy,
  );
}
