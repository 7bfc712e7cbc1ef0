import type { JsonObject } from "../../../charts";
import { AntiAffinity, HOSTNAME } from "../../../cluster";
import { resourcesOf } from "../../../pods";
import type { ClusterModel, KibanaModel } from "../../model/cluster";
import { KIBANA_LABEL } from "../labels";
import type { EckProps } from "../props";
import { pauseOf } from "./elasticsearch";
import { placementValues } from "./pod";

/** Settings of Kibana that require a key; one key serves all three. */
const ENCRYPTION_KEYS = [
  "xpack.security.encryptionKey",
  "xpack.encryptedSavedObjects.encryptionKey",
  "xpack.reporting.encryptionKey",
];

/**
 * Returns the values of the chart eck-kibana. The declared number of pods is kept while Kibana is suspended, as the
 * chart ignores 0.
 */
export function eckKibanaValues(model: ClusterModel, kibana: KibanaModel, engine: EckProps): JsonObject {
  const { clusterName } = model;
  const apart = {
    antiAffinity: AntiAffinity.SOFT,
    topologyKey: HOSTNAME,
    matchLabels: { [KIBANA_LABEL]: clusterName },
  };
  return {
    fullnameOverride: clusterName,
    version: engine.version,
    annotations: pauseOf(model),
    count: kibana.replicas,
    elasticsearchRef: { name: clusterName },
    podTemplate: {
      spec: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        ...placementValues(kibana.placement, apart),
        containers: [{ name: "kibana", resources: resourcesOf(kibana) }],
      },
    },
    ...secureSettingsOf(kibana),
  };
}

function secureSettingsOf({ encryptionKey }: KibanaModel): JsonObject {
  if (encryptionKey === undefined) return {};
  const { secretName, key } = encryptionKey;
  return { secureSettings: [{ secretName, entries: ENCRYPTION_KEYS.map((path) => ({ key, path })) }] };
}
