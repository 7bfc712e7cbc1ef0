import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { checksumOfTexts } from "../../checks";
import { verdictOf } from "../../live";
import { literal } from "../../units";
import { imageOf, PROMETHEUS_IMAGE } from "../charts";
import type { MonitoringContext } from "../monitoring-context";
import type { LightMonitoringProps } from "../monitoring-stack-props";
import { makeKeptClaim } from "../parts/kept-claim";
import { lightConfig } from "./light-config";
import { makeLightNodeExporter } from "./light-node-exporter";
import { CONFIG_FOLDER, lightPod } from "./light-pod";
import { makeLightAccount } from "./light-rbac";

/** Makes one Prometheus of resources of our own: no operator, no chart, no kinds of somebody else's. */
export function makeLightStack(
  construct: Construct,
  props: LightMonitoringProps,
  context: MonitoringContext,
): void {
  const { names, namespace, needs } = context;
  const { name } = names.prometheus;
  const labels = { "app.kubernetes.io/name": "prometheus", "app.kubernetes.io/instance": name };
  const files = filesOf(props, context);
  const claim = `${name}-data`;
  const image = imageOf(construct, PROMETHEUS_IMAGE, props.imageRegistry);
  const data = { prop: "prometheus.volume", name: claim, namespace, volume: props.prometheus.volume };
  const dependsOn = [
    makeKeptClaim(construct, "data", data, context),
    makeConfigMap(construct, name, files, context),
    ...makeLightAccount(construct, name, namespace, needs),
  ];
  new DeploymentV1(construct, "prometheus", {
    metadata: { name, namespace, labels },
    waitForRollout: false,
    dependsOn,
    lifecycle: { precondition: verdictOf(construct) },
    spec: {
      replicas: context.isSuspended ? "0" : "1",
      strategy: { type: "Recreate" },
      selector: { matchLabels: labels },
      template: {
        // it reads its configuration at the start only, so another content is another pod.
        metadata: { labels, annotations: { "groundplan/config-checksum": checksumOfTexts(files) } },
        spec: lightPod(props, context, { serviceAccount: name, configMap: name, claim, image }),
      },
    },
  });
  makeService(construct, labels, context);
  if (props.nodeExporter !== undefined) {
    makeLightNodeExporter(construct, props.nodeExporter.namespace, props.imageRegistry, context);
  }
}

function filesOf(props: LightMonitoringProps, context: MonitoringContext): Readonly<Record<string, string>> {
  return {
    "prometheus.yml": JSON.stringify(lightConfig(props, context, `${CONFIG_FOLDER}/alerts.yml`)),
    "alerts.yml": JSON.stringify({ groups: context.alertGroups }),
  };
}

function makeConfigMap(
  construct: Construct,
  name: string,
  files: Readonly<Record<string, string>>,
  { namespace, needs }: MonitoringContext,
): ITerraformDependable {
  return new ConfigMapV1(construct, "config", {
    metadata: { name, namespace },
    data: Object.fromEntries(Object.entries(files).map(([file, text]) => [file, literal(text)])),
    dependsOn: needs.dependsOn,
  });
}

function makeService(
  construct: Construct,
  selector: Record<string, string>,
  { names, needs }: MonitoringContext,
): void {
  const { name, namespace } = names.prometheus;
  new ServiceV1(construct, "service", {
    metadata: { name, namespace },
    waitForLoadBalancer: false,
    spec: {
      type: "ClusterIP",
      selector,
      port: [
        {
          name: "http-web",
          port: names.prometheus.port("http-web"),
          targetPort: "http-web",
          protocol: "TCP",
        },
      ],
    },
    dependsOn: needs.dependsOn,
  });
}
