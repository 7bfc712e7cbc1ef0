import { API_SERVICES, builtIn, reading } from "../../../live";
import { ECK_SERVICES, VALIDATING_WEBHOOKS } from "../checks/kinds";

/** The CRDs of ECK are installed. */
export const ECK_CRDS_SERVED = builtIn({
  name: "eck-crds-served",
  reads: [reading(API_SERVICES)],
  judge(live) {
    const missing = ECK_SERVICES.filter((name) => live.find(API_SERVICES, name) === undefined);
    if (missing.length === 0) return undefined;
    return (
      `the custom resource definitions of ECK must exist first, but the cluster does not serve ${missing.join(" and ")}: ` +
      `apply the stack with EckCrds`
    );
  },
});

/**
 * A cluster has one operator. Its webhook is named after its namespace and is cluster-scoped, so that another one is
 * found.
 */
export const ECK_ONLY_OPERATOR = builtIn<{ readonly namespace: string }>({
  name: "eck-only-operator",
  reads: [reading(VALIDATING_WEBHOOKS)],
  judge(live, { namespace }) {
    const names = live.liveOnly(VALIDATING_WEBHOOKS).map(({ metadata }) => metadata.name);
    const own = `elastic-operator.${namespace}.k8s.elastic.co`;
    const others = names.filter((name) => name.endsWith(".k8s.elastic.co") && name !== own);
    if (others.length === 0) return undefined;
    return (
      `a cluster must have one ECK operator, or two reconcile the same clusters, but the webhook ${others.join(", ")} belongs to ` +
      `another one: remove that operator first, its Elasticsearch objects stay`
    );
  },
});
