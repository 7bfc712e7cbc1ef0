import type { Construct } from "constructs";
import { HelmRelease, type JsonObject } from "../../charts";
import { verdictOf } from "../../live";
import { chartFrom, imageOf, PUSHGATEWAY_CHART } from "../charts";
import type { MonitoringContext } from "../monitoring-context";
import type { CommonMonitoringProps } from "../monitoring-stack-props";
import { makeKeptClaim } from "../parts/kept-claim";
import { RESOURCES, toResources } from "../parts/requests";

const IMAGE = "quay.io/prometheus/pushgateway";

/** File on its volume that outlives a restart. */
const PERSISTENCE_FILE = "/data/pushgateway.data";

// GR-11 (synth): the Pushgateway was configured under a key that kube-prometheus-stack does not read, and was
// never installed.
/** Makes the Pushgateway: a release of its own, because the stack's chart has none in it (GR-11). */
export function makePushgateway(
  construct: Construct,
  props: CommonMonitoringProps,
  name: string,
  context: MonitoringContext,
): void {
  const { namespace, pushgateway } = props;
  const volume = pushgateway?.volume;
  const claimName = volume && `${name}-data`;
  const claim =
    volume &&
    claimName &&
    makeKeptClaim(
      construct,
      "pushgateway-data",
      { prop: "pushgateway.volume", name: claimName, namespace, volume },
      context,
    );
  const { resource } = new HelmRelease(construct, "pushgateway", {
    chart: chartFrom(PUSHGATEWAY_CHART, props.chartSource),
    releaseName: name,
    namespace,
    values: valuesOf(name, imageOf(construct, IMAGE, props.imageRegistry), claimName, context.isSuspended),
    imageRegistry: props.imageRegistry,
    timeoutSeconds: props.timeoutSeconds,
    atomic: false,
    dependsOn: [...context.needs.dependsOn, ...(claim ? [claim] : [])],
    lifecycle: { precondition: verdictOf(construct) },
  });
  if (context.adopt !== undefined) resource.takeOwnership = true;
}

function valuesOf(
  name: string,
  image: string,
  claimName: string | undefined,
  isSuspended: boolean,
): JsonObject {
  return {
    fullnameOverride: name,
    replicaCount: isSuspended ? 0 : 1,
    // the chart has the registry in its repository, and would put another one before it.
    image: { registry: "", repository: image },
    resources: toResources(RESOURCES.pushgateway),
    automountServiceAccountToken: false,
    securityContext: {
      fsGroup: 65534,
      runAsUser: 65534,
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    // asked by a job of the stack; the chart's own would go to a namespace called monitoring, whatever ours is.
    serviceMonitor: { enabled: false },
    ...(claimName === undefined
      ? { persistentVolume: { enabled: false } }
      : {
          persistentVolume: { enabled: true, existingClaim: claimName },
          // without these, the volume is mounted and nothing is ever written to it.
          extraArgs: [`--persistence.file=${PERSISTENCE_FILE}`, "--persistence.interval=5m"],
        }),
  };
}
