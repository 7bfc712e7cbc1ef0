import { builtIn, reading, SERVICES } from "../../live";

/** A port of the nodes. */
export interface NodePort {
  /** The prop that sets it. */
  readonly prop: string;
  /** Its number. */
  readonly nodePort: number;
  /** Namespace of the Service that has it. */
  readonly namespace: string;
  /** Name of the Service that has it. */
  readonly service: string;
}

/** No other Service uses a node port: the API server refuses the second one in the middle of an apply. */
export const NODE_PORT_FREE = builtIn<NodePort>({
  name: "node-port-free",
  reads: [reading(SERVICES, "spec.ports.nodePort", "spec.healthCheckNodePort")],
  judge(live, { prop, nodePort, namespace, service }) {
    const other = live.liveOnly(SERVICES).find(({ metadata, spec }) => {
      if (metadata.name === service && metadata.namespace === namespace) return false;
      return (
        spec?.healthCheckNodePort === nodePort || spec?.ports?.some((port) => port.nodePort === nodePort)
      );
    });
    if (other === undefined) return undefined;
    const { name, namespace: at = "" } = other.metadata;
    return `${prop} must be a port that no other Service has, or the apply fails, but Service ${at}/${name} has ${nodePort}: use another one`;
  },
});
