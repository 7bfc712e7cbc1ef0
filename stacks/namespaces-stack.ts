import type { Construct } from "constructs";
import { ClusterStack, type ClusterStackProps, Namespace, type NamespaceProps } from "../constructs";

/** Properties of `NamespacesStack`. */
export interface NamespacesStackProps extends ClusterStackProps {
  /** The namespaces that the other stacks use; their ids are their names. */
  readonly namespaces: readonly NamespaceProps[];
}

/** Namespaces in a separate stack, because destroying one deletes every claim in it. */
export class NamespacesStack extends ClusterStack {
  constructor(scope: Construct, id: string, props: NamespacesStackProps) {
    super(scope, id, props);
    for (const namespace of props.namespaces) new Namespace(this, namespace.name, namespace);
  }
}
