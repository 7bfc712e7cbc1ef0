import type { Construct } from "constructs";
import { Namespace } from "../../cluster";

const BUILT_IN_NAMESPACES = ["default", "kube-system", "kube-public", "kube-node-lease"];

/**
 * Says how a server's name is recognised as that of a Service in the cluster, or nothing if it is not.
 * `nas.lan` could be a Service of a namespace lan; a dot at its end says that it is not.
 */
export function clusterServiceIn(construct: Construct, server: string): string | undefined {
  if (/(^|\.)svc(\.|$)|\.cluster\.local\.?$/.test(server)) return "this is the name of a Service";
  const namespace = possibleNamespaceIn(server);
  if (namespace === undefined) return undefined;
  const isKnown = BUILT_IN_NAMESPACES.includes(namespace) || Namespace.isMadeInApp(construct, namespace);
  return isKnown ? `this is a Service of namespace ${namespace}` : undefined;
}

/** Returns the namespace that a name of the form `<service>.<namespace>` would be in. */
export function possibleNamespaceIn(server: string): string | undefined {
  return /^[a-z][-a-z0-9]*\.([a-z0-9][-a-z0-9]*)$/.exec(server)?.[1];
}
