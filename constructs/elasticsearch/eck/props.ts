import type { JsonObject } from "../../charts";
import type { EckChartSource } from "./charts";

/**
 * Properties of `Eck`.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
 */
export interface EckProps extends EckChartSource {
  /**
   * Version of Elasticsearch, and of Kibana: `7.17.x`, `8.x.y` or `9.x.y`. It can only be upgraded: to 9 from
   * 8.18 or later, to 8 from 7.17.
   */
  readonly version: string;
  /**
   * Why ECK may delete claims: it always deletes those of a removed node, after its shards have moved to other nodes. Required
   * while `replicas` of a group is reduced, or a group is in `retiredGroups`; remove it afterwards.
   * @default - plans that would make ECK delete a claim are refused (GR-46)
   */
  readonly deletesClaims?: { readonly reason: string };
  /**
   * Secret of the cluster's namespace with `tls.crt`, `tls.key` and, unless a public authority signed it, `ca.crt`.
   * @default - the operator issues and renews certificates
   */
  readonly tlsSecretName?: string;
  /**
   * Values for the chart eck-elasticsearch, merged last. Keys that follow from other props, such as `nodeSets`
   * and `volumeClaimDeletePolicy`, are refused.
   * @default - none
   */
  readonly extraValues?: JsonObject;
  /**
   * Values for the chart eck-kibana, merged last. Keys that follow from other props, such as `count`, are refused.
   * @default - none
   */
  readonly extraKibanaValues?: JsonObject;
  /**
   * Image of the Jobs that suspend and resume the cluster, with /bin/sh and kubectl.
   * @default - the image of `HookJobs`
   */
  readonly kubectlImage?: string;
}
