/** A node-exporter on every node. */
export interface NodeExporterProps {
  /**
   * Namespace of its pods. It must exist and have Pod Security `privileged`, as the pods access the node. Use a separate
   * namespace, so that the rest of the stack stays `restricted`, or that of the stack.
   */
  readonly namespace: string;
}
