import { ServiceAddress } from "../../../constructs";
import type { Service } from "../../services/service";
import { host } from "./house";

/** What Elastic's operator calls the Services of a cluster, and the authority of its certificates. */
const named = (what: string, port: number) =>
  new ServiceAddress({ name: `elk-${what}-http`, namespace: "elasticsearch", ports: { https: port } });
const signedFor = (what: string) => ({ certificateAuthoritySecretName: `elk-${what}-http-certs-public` });

/** The ways in to Elasticsearch and Kibana, which run in a layer of their own. */
export const elk: Service = {
  name: "elk",
  namespace: "elasticsearch",
  routes: {
    es: { hosts: [host("es")], to: named("es", 9200), portName: "https", backendTls: signedFor("es") },
    kibana: {
      hosts: [host("kibana")],
      to: named("kb", 5601),
      portName: "https",
      backendTls: signedFor("kb"),
    },
  },
};
