import type { SecretKey } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { GroupPlacement } from "./node-group";

/** Settings of Kibana, the web interface of a cluster. */
export interface KibanaProps extends GroupPlacement {
  /** CPU and memory of the container. Elastic recommends 1 GiB or more. */
  readonly resources: ContainerResources;
  /**
   * Number of pods; 1 or more. More than one needs `encryptionKey`, or users are logged out whenever another pod
   * serves them.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * Key of at least 32 characters with which Kibana encrypts sessions and saved objects. Without it, every
   * restart logs all users out and makes encrypted saved objects unreadable.
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
