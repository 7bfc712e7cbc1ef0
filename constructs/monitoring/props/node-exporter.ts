/** One node-exporter on every node. */
export interface NodeExporterProps {
  /**
   * Namespace of its pods. It must exist with Pod Security privileged, as the pods look at the node itself: one
   * of its own, so that the rest stays restricted, or that of the stack.
   */
  readonly namespace: string;
}
