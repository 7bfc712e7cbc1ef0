import { ServiceAddress } from "../../../constructs";
import type { Service } from "../../services/service";
import { host } from "./house";

/**
 * A route to a Service of the cluster, with the names that Elastic's operator gives to it and to its certificate
 * authority.
 */
const route = (name: string, what: string, port: number) => ({
  hosts: [host(name)],
  to: new ServiceAddress({ name: `elk-${what}-http`, namespace: "elasticsearch", ports: { https: port } }),
  portName: "https",
  backendTls: { certificateAuthoritySecretName: `elk-${what}-http-certs-public` },
});

/** The ways in to Elasticsearch and Kibana, which run in a layer of their own. */
export const elk: Service = {
  name: "elk",
  namespace: "elasticsearch",
  routes: { es: route("es", "es", 9200), kibana: route("kibana", "kb", 5601) },
};
