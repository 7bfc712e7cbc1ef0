import type {
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerLivenessProbe,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { linuxNodes, QUIET_POD, resourcesOf, restrictedContainer, SECCOMP } from "../../pods";
import type { MonitoringContext } from "../model/context";
import { RESOURCES } from "../model/requests";
import type { LightMonitoringProps } from "../props/stack";
import { SECRETS_FOLDER } from "../scrape/config";

/** Where the configuration and the rules are mounted. */
export const CONFIG_FOLDER = "/etc/prometheus/config";

const DATA_FOLDER = "/prometheus";

/** User `nobody` of the image, which also owns the volume. */
const USER = "65534";

/** Returns the pod of the light profile: one container, without root. */
export function lightPod(
  props: LightMonitoringProps,
  context: MonitoringContext,
  place: {
    readonly serviceAccount: string;
    readonly configMap: string;
    readonly claim: string;
    readonly image: string;
  },
): DeploymentV1SpecTemplateSpec {
  return {
    ...QUIET_POD,
    serviceAccountName: place.serviceAccount,
    // it discovers its targets through the API server.
    automountServiceAccountToken: true,
    nodeSelector: linuxNodes(),
    terminationGracePeriodSeconds: 300,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: USER,
      runAsGroup: USER,
      fsGroup: USER,
      fsGroupChangePolicy: "OnRootMismatch",
      ...SECCOMP,
    },
    container: [container(props, context, place.image)],
    volume: [
      { name: "config", configMap: { name: place.configMap } },
      { name: "data", persistentVolumeClaim: { claimName: place.claim } },
      ...context.secrets.map((name) => ({
        name: `secret-${name}`,
        secret: { secretName: name, optional: false },
      })),
    ],
  };
}

function container(
  props: LightMonitoringProps,
  { addresses, retention, secrets }: MonitoringContext,
  image: string,
): DeploymentV1SpecTemplateSpecContainer {
  const features = props.prometheus.enableFeatures ?? [];
  return {
    name: "prometheus",
    image,
    args: [
      `--config.file=${CONFIG_FOLDER}/prometheus.yml`,
      `--storage.tsdb.path=${DATA_FOLDER}`,
      `--storage.tsdb.retention.time=${retention.time}`,
      `--storage.tsdb.retention.size=${retention.size}`,
      ...(features.length === 0 ? [] : [`--enable-feature=${features.join(",")}`]),
      `--web.external-url=${addresses.prometheus.url}`,
    ],
    port: [{ name: "http-web", containerPort: 9090, protocol: "TCP" }],
    resources: resourcesOf(props.prometheus.resources ?? RESOURCES.lightPrometheus),
    securityContext: restrictedContainer(),
    // at the start, it reads the latest samples again, which takes minutes with many series.
    startupProbe: { ...probe("/-/ready"), periodSeconds: 15, failureThreshold: 60 },
    readinessProbe: probe("/-/ready"),
    livenessProbe: probe("/-/healthy"),
    volumeMount: [
      { name: "config", mountPath: CONFIG_FOLDER, readOnly: true },
      { name: "data", mountPath: DATA_FOLDER },
      ...secrets.map((name) => ({
        name: `secret-${name}`,
        mountPath: `${SECRETS_FOLDER}/${name}`,
        readOnly: true,
      })),
    ],
  };
}

function probe(path: string): DeploymentV1SpecTemplateSpecContainerLivenessProbe {
  return { httpGet: { path, port: "http-web" }, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 };
}
