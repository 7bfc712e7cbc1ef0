import type { JsonObject } from "../../../charts";
import { resourcesOf } from "../../../pods";
import { FOLDER_ANNOTATION } from "../../dashboards/config-maps";
import { RESOURCES } from "../../model/requests";
import type { GrafanaProps } from "../../props/grafana";

/** Uids of the data sources that the chart makes: of Prometheus always, of Alertmanager if there is one. */
export function dataSourcesOf(hasAlertmanager: boolean): readonly string[] {
  return ["prometheus", ...(hasAlertmanager ? ["alertmanager"] : [])];
}

/** Values of the Grafana in the stack's chart. */
export function grafanaValues(
  full: string,
  grafana: GrafanaProps | undefined,
  claimName: string,
  hasAlertmanager: boolean,
  isSuspended: boolean,
): JsonObject {
  if (grafana === undefined) return { enabled: false };
  const { secretName, userKey = "admin-user", passwordKey = "admin-password" } = grafana.adminSecret;
  return {
    enabled: true,
    fullnameOverride: `${full}-grafana`,
    replicas: isSuspended ? 0 : 1,
    admin: { existingSecret: secretName, userKey, passwordKey },
    persistence: { enabled: true, existingClaim: claimName },
    // two pods must not share the volume: in a rolling update, the new one would wait indefinitely for the old one.
    deploymentStrategy: { type: "Recreate" },
    // it would change owners as root, which a server that squashes root refuses, and so do restricted namespaces.
    initChownData: { enabled: false },
    testFramework: { enabled: false },
    resources: resourcesOf(RESOURCES.grafana),
    // its sidecars read ConfigMaps of this namespace; by default, they could read every Secret of the cluster.
    rbac: { namespaced: true },
    sidecar: {
      resources: resourcesOf(RESOURCES.grafanaSidecar),
      datasources: {
        resource: "configmap",
        uid: "prometheus",
        alertmanager: { enabled: hasAlertmanager, uid: "alertmanager" },
      },
      dashboards: {
        searchNamespace: null,
        resource: "configmap",
        folderAnnotation: FOLDER_ANNOTATION,
        provider: { foldersFromFilesStructure: true },
      },
    },
  };
}
