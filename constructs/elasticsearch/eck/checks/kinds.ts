import { kindOf, type KubernetesObject } from "../../../live";

/** A live Elasticsearch object, or Kibana object, of ECK. */
export interface LiveEckObject extends KubernetesObject {
  /**
   * What is asked of the operator.
   * @default - not read
   */
  readonly spec?: { readonly version?: string };
  /**
   * What the operator reports.
   * @default - no operator has reconciled it yet
   */
  readonly status?: { readonly version?: string; readonly phase?: string; readonly health?: string };
}

/** API services of ECK's custom resources that are used here. */
export const ECK_SERVICES = ["v1.elasticsearch.k8s.elastic.co", "v1.kibana.k8s.elastic.co"] as const;

/** Elasticsearch objects. */
export const ELASTICSEARCHES = kindOf<LiveEckObject>(
  "elasticsearch.k8s.elastic.co/v1",
  "Elasticsearch",
  "elasticsearches",
);

/** Kibana objects. */
export const KIBANAS = kindOf<LiveEckObject>("kibana.k8s.elastic.co/v1", "Kibana", "kibanas");

/** Webhooks that look over what is created; each ECK operator has one. */
export const VALIDATING_WEBHOOKS = kindOf(
  "admissionregistration.k8s.io/v1",
  "ValidatingWebhookConfiguration",
  "validatingwebhookconfigurations",
);
