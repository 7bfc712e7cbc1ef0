import type { SecretKey } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { GroupPlacement } from "./node-group";

/** The web interface beside a cluster. */
export interface KibanaProps extends GroupPlacement {
  /** CPU and memory of the container. Kibana's own advice is 1 GiB or more. */
  readonly resources: ContainerResources;
  /**
   * Number of pods; 1 or more. More than one needs `encryptionKey`, or a login is lost at every other request.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Key of at least 32 characters with which Kibana seals sessions and saved objects. Without it, every
   * restart logs all users out and what was sealed is lost.
   * @see https://www.elastic.co/docs/reference/kibana/configuration-reference/security-settings
   * @default - Kibana generates one at each start
   */
  readonly encryptionKey?: SecretKey;
  /**
   * Password of the user `kibana_system`. Required with a chart engine that has security; it must have been set in
   * Elasticsearch.
   * @default - none
   */
  readonly systemPassword?: SecretKey;
}
