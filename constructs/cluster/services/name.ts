import { isBuiltInNamespace } from "../stack/built-in-namespaces";

/**
 * Returns how the name of a server is recognised as that of a Service in the cluster, or undefined if it is not.
 * `nas.lan` could be a Service in a namespace lan, but not with a dot at its end.
 * @param isMade returns whether the app makes a namespace of a name
 */
export function serviceNameIn(server: string, isMade: (namespace: string) => boolean): string | undefined {
  if (/(^|\.)svc(\.|$)|\.cluster\.local\.?$/.test(server)) return "this is the name of a Service";
  const namespace = possibleNamespaceIn(server);
  if (namespace === undefined) return undefined;
  const isKnown = isBuiltInNamespace(namespace) || isMade(namespace);
  return isKnown ? `this is a Service of namespace ${namespace}` : undefined;
}

/** Returns the namespace that a name of the form `<service>.<namespace>` would be in. */
export function possibleNamespaceIn(server: string): string | undefined {
  return /^[a-z][-a-z0-9]*\.([a-z0-9][-a-z0-9]*)$/.exec(server)?.[1];
}
