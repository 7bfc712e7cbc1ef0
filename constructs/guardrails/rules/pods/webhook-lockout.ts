import type { Guardrail } from "../../judge/guardrail";
import { type Block, blockAt, blocksAt, textAt, textsAt, valueAt } from "../../judge/tree/blocks";

const KINDS = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

/** A webhook for pods cannot block its own pods. */
export const WEBHOOK_LOCKOUT: Guardrail = {
  id: "webhook-lockout",
  severity: "error",
  requires: "a webhook behind a Service that must admit pods excludes some namespaces or objects",
  reason:
    "once its pods are lost, after a power cut for example, no pod of the cluster can start, including its own",
  judge: (tree) =>
    KINDS.flatMap((kind) => tree.ofKind(kind)).flatMap((at) =>
      blocksAt(at.block, "webhook")
        .filter(isForAllPods)
        .map((webhook) => ({
          at,
          prop: `webhook.${textAt(webhook, "name") ?? ""}.namespace_selector`,
          rule: "exclude the namespace of the webhook and kube-system, or no pod of the cluster starts while the webhook's own pods do not run: set namespace_selector, or failure_policy Ignore",
          got: valueAt(webhook, "namespace_selector"),
        })),
    ),
};

function isForAllPods(webhook: Block): boolean {
  const { failure_policy: policy = "Fail" } = webhook;
  const isInCluster = valueAt(webhook, "client_config.service") !== undefined;
  if (policy === "Ignore" || !isInCluster) return false;
  const isNarrow = ["namespace_selector", "object_selector"].some((name) => selects(blockAt(webhook, name)));
  return !isNarrow && blocksAt(webhook, "rule").some(isAboutPods);
}

function isAboutPods(rule: Block): boolean {
  const has = (path: string, ...names: readonly string[]) =>
    textsAt(rule, path).some((each) => names.includes(each));
  return (
    has("api_groups", "", "*") && has("resources", "pods", "*", "*/*") && has("operations", "CREATE", "*")
  );
}

function selects(selector: Block): boolean {
  return (
    blocksAt(selector, "match_expressions").length > 0 ||
    Object.keys(blockAt(selector, "match_labels")).length > 0
  );
}
