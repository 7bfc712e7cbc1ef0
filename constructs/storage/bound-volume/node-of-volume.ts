import type { IConstruct } from "constructs";
import { Cluster, HOSTNAME } from "../../cluster";
import type { LiveVolume } from "../../live";

/** Returns the host name label of a node, which the scheduler compares: usually its name. */
export function hostnameOf(construct: IConstruct, nodeName: string): string {
  return Cluster.of(construct)?.node(nodeName).labels[HOSTNAME] ?? nodeName;
}

/** Returns the terms of the node affinity of a volume that one node has. */
export function termsFor(hostname: string) {
  return [{ matchExpressions: [{ key: HOSTNAME, operator: "In", values: [hostname] }] }];
}

/** Lists the values by which a volume's node is chosen. */
export function hostnamesOf({ spec }: LiveVolume): readonly string[] {
  const terms = spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const requirements = terms.flatMap(({ matchExpressions = [], matchFields = [] }) => [
    ...matchExpressions,
    ...matchFields,
  ]);
  return requirements.flatMap(({ values = [] }) => values);
}
