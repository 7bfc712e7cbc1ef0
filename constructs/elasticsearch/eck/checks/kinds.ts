import { kindOf } from "../../../live";

/** API services of ECK's custom resources that are used here. */
export const ECK_SERVICES = ["v1.elasticsearch.k8s.elastic.co", "v1.kibana.k8s.elastic.co"] as const;

/** Webhooks that validate created objects; each ECK operator has one. */
export const VALIDATING_WEBHOOKS = kindOf(
  "admissionregistration.k8s.io/v1",
  "ValidatingWebhookConfiguration",
  "validatingwebhookconfigurations",
);
