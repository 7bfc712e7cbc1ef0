import type { JsonObject } from "../../charts";
import type { EckChartSource } from "./charts";

/**
 * Settings that only ECK has.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
 */
export interface EckProps extends EckChartSource {
  /**
   * Version of Elasticsearch, and of Kibana: `7.17.x`, `8.x.y` or `9.x.y`. It never goes down; 9 takes over from
   * 8.18 or later, 8 from 7.17.
   */
  readonly version: string;
  /**
   * Why ECK may delete claims: it does, whatever is asked of it, once the shards of a node that is
   * declared no more have moved to others. Needed while `replicas` of a group goes down, or a group is in
   * `retiredGroups`; take it out again afterwards.
   * @default - plans that would make ECK delete a claim are refused (GR-46)
   */
  readonly deletesClaims?: { readonly reason: string };
  /**
   * Secret of the cluster's namespace with `tls.crt`, `tls.key` and, if no public authority signed it, `ca.crt`.
   * @default - the operator signs certificates itself, and renews them
   */
  readonly tlsSecretName?: string;
  /**
   * Values for the chart eck-elasticsearch, merged last. What follows from other props, such as `nodeSets` and
   * `volumeClaimDeletePolicy`, is refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
  /**
   * Values for the chart eck-kibana, merged last. What follows from other props, such as `count`, is refused.
   * @default - none
   */
  readonly extraKibanaValues?: JsonObject;
  /**
   * Image of the Jobs that suspend and resume: /bin/sh and kubectl.
   * @default - the one of `HookJobs`
   */
  readonly kubectlImage?: string;
}
