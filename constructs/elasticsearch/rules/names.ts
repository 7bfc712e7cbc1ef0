import { isDnsSubdomain, didYouMean, propError, isDnsLabel } from "../../checks";
import type { ElasticsearchClusterProps } from "../props/cluster";

/**
 * Longest `<cluster>-<group>`: Kubernetes labels the pods of a StatefulSet with its name, a dash and a hash of
 * ten characters, in the 63 of a label value.
 */
const LONGEST = 52;

/** Checks the names and that there are groups, before a model is made. */
export function validateNames(path: string, props: ElasticsearchClusterProps): void {
  const { clusterName, namespace, groups } = props;
  const names = Object.keys(groups);
  if (!isDnsLabel(clusterName, { letterFirst: true })) {
    const rule =
      "be lower case letters, digits and dashes, starting with a letter and ending with a letter or digit";
    throw propError(path, "clusterName", rule, clusterName);
  }
  if (!isDnsSubdomain(namespace)) throw propError(path, "namespace", "be the name of a namespace", namespace);
  if (names.length === 0) throw propError(path, "groups", "contain at least one group of nodes", groups);
  for (const name of names) {
    if (!isDnsLabel(name, { letterFirst: true })) {
      const rule =
        "have names of lower case letters, digits and dashes, starting with a letter and ending with a letter or digit";
      throw propError(path, "groups", rule, name);
    }
    const whole = `${clusterName}-${name}`;
    if (whole.length > LONGEST) {
      const rule = `have names that with clusterName and a dash are at most ${LONGEST} characters, because Kubernetes puts a hash behind them into a label`;
      throw propError(path, "groups", rule, whole);
    }
  }
  validateReferences(path, props, names);
}

function validateReferences(
  path: string,
  { clientGroup, retiredGroups = [] }: ElasticsearchClusterProps,
  names: readonly string[],
): void {
  if (clientGroup !== undefined && !names.includes(clientGroup)) {
    throw propError(
      path,
      "clientGroup",
      `be one of the groups${didYouMean(clientGroup, names)}`,
      clientGroup,
    );
  }
  const both = retiredGroups.find((name) => names.includes(name));
  if (both !== undefined)
    throw propError(path, "retiredGroups", "not contain a group that is declared", both);
}
