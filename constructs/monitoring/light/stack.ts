import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { checksumAnnotation, makeConfigFiles } from "../../pods";
import type { MonitoringContext } from "../model/context";
import { imageOf, PROMETHEUS_IMAGE } from "../parts/charts";
import { makeClaim } from "../parts/kept-claim";
import { FILES_OVERRIDES } from "../parts/overrides";
import type { LightMonitoringProps } from "../props/stack";
import { lightConfig } from "./config";
import { makeLightNodeExporter } from "./node-exporter";
import { PROMETHEUS_OVERRIDES, SERVICE_OVERRIDES } from "./overrides";
import { CONFIG_FOLDER, lightPod } from "./pod";
import { makeLightAccount } from "./rbac";

/** Makes one Prometheus of resources of our own: no operator, no chart, no CRDs of another project. */
export function makeLightStack(
  construct: Construct,
  props: LightMonitoringProps,
  context: MonitoringContext,
): ITerraformDependable[] {
  const { addresses, namespace, needs } = context;
  const { name } = addresses.prometheus.service;
  const labels = { "app.kubernetes.io/name": "prometheus", "app.kubernetes.io/instance": name };
  const files = filesOf(props, context);
  const claim = `${name}-data`;
  const pod = {
    serviceAccount: name,
    configMap: name,
    claim,
    image: imageOf(construct, PROMETHEUS_IMAGE, props.imageRegistry),
  };
  const data = { prop: "prometheus.volume", name: claim, namespace, ...props.prometheus.volume };
  const dependsOn = [
    makeClaim(construct, "data", data, context),
    makeConfigFiles(construct, { name, namespace, files, ...needs }, FILES_OVERRIDES),
    ...makeLightAccount(construct, name, namespace, needs),
  ];
  const server = makeServer(
    construct,
    labels,
    { pod: lightPod(props, context, pod), files, dependsOn },
    context,
  );
  construct.node.defaultChild = server;
  makeService(construct, labels, context);
  if (props.nodeExporter !== undefined) {
    makeLightNodeExporter(construct, props.nodeExporter.namespace, props.imageRegistry, context);
  }
  return [server];
}

function makeServer(
  construct: Construct,
  labels: Record<string, string>,
  server: {
    readonly pod: ReturnType<typeof lightPod>;
    readonly files: Readonly<Record<string, string>>;
    readonly dependsOn: ITerraformDependable[];
  },
  { addresses, namespace, isSuspended }: MonitoringContext,
): DeploymentV1 {
  const { name } = addresses.prometheus.service;
  return guarded(
    DeploymentV1,
    construct,
    "prometheus",
    {
      metadata: { name, namespace, labels },
      waitForRollout: false,
      dependsOn: server.dependsOn,
      lifecycle: { precondition: verdictOf(construct) },
      spec: {
        replicas: isSuspended ? "0" : "1",
        strategy: { type: "Recreate" },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels, annotations: checksumAnnotation(server.files) },
          spec: server.pod,
        },
      },
    },
    PROMETHEUS_OVERRIDES,
  );
}

function filesOf(props: LightMonitoringProps, context: MonitoringContext): Readonly<Record<string, string>> {
  return {
    "prometheus.yml": JSON.stringify(lightConfig(props, context, `${CONFIG_FOLDER}/alerts.yml`)),
    "alerts.yml": JSON.stringify({ groups: context.alertGroups }),
  };
}

function makeService(
  construct: Construct,
  selector: Record<string, string>,
  { addresses, needs }: MonitoringContext,
): void {
  const { service } = addresses.prometheus;
  const { name, namespace } = service;
  guarded(
    ServiceV1,
    construct,
    "service",
    {
      metadata: { name, namespace },
      waitForLoadBalancer: false,
      spec: {
        type: "ClusterIP",
        selector,
        port: [
          {
            name: "http-web",
            port: service.port("http-web"),
            targetPort: "http-web",
            protocol: "TCP",
          },
        ],
      },
      dependsOn: needs.dependsOn,
    },
    SERVICE_OVERRIDES,
  );
}
