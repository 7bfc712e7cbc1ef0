import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { HelmRelease, type Json, type JsonObject } from "../../charts";
import { failOf } from "../../checks";
import { verdictOf } from "../../live";
import { lockedContainer, resourcesOf, SECCOMP } from "../../pods";
import type { MonitoringContext } from "../model/context";
import { RESOURCES } from "../model/requests";
import { chartFrom, imageOf, PUSHGATEWAY_CHART } from "../parts/charts";
import { makeClaim } from "../parts/kept-claim";
import type { CommonMonitoringProps } from "../props/stack";
import { PUSHGATEWAY_KEYS } from "./derived-keys";

/** The prop of a user's own values. */
const PROP = "pushgateway.extraValues";

const IMAGE = "quay.io/prometheus/pushgateway";

/** File on its volume that outlives a restart. */
const PERSISTENCE_FILE = "/data/pushgateway.data";

// GR-11 (synth): the Pushgateway was configured under a key that kube-prometheus-stack does not read, and was
// never installed.
/** Makes the Pushgateway: a separate release, because the stack's chart does not contain it (GR-11). */
export function makePushgateway(
  construct: Construct,
  props: CommonMonitoringProps,
  context: MonitoringContext,
): ITerraformDependable[] {
  const { namespace, pushgateway } = props;
  const { name } = context.addresses.pushgateway.service;
  const volume = pushgateway?.volume;
  const data = volume && { prop: "pushgateway.volume", name: `${name}-data`, namespace, ...volume };
  const claim = data && makeClaim(construct, "pushgateway-data", data, context);
  const image = imageOf(construct, IMAGE, props.imageRegistry);
  const values = valuesOf(name, image, data?.name, context.isSuspended);
  const overrides = { path: construct.node.path, prop: PROP, table: PUSHGATEWAY_KEYS };
  const { dependables } = new HelmRelease(construct, "pushgateway", {
    chart: chartFrom(PUSHGATEWAY_CHART, props.chartSource),
    releaseName: name,
    namespace,
    values,
    extraValues: withArguments(construct, pushgateway?.extraValues ?? {}, values),
    overrides,
    imageRegistry: props.imageRegistry,
    timeoutSeconds: props.timeoutSeconds,
    atomic: false,
    adopt: context.adopt,
    dependsOn: [...context.needs.dependsOn, ...(claim ? [claim] : [])],
    lifecycle: { precondition: verdictOf(construct) },
  });
  return dependables;
}

/** Appends arguments of the user to those that write to the volume, as a list of values replaces another one. */
function withArguments(construct: Construct, values: JsonObject, { extraArgs }: JsonObject): JsonObject {
  // null removes a default of the chart, which has none here.
  if (values.extraArgs === null) return { ...values, extraArgs };
  if (!Array.isArray(values.extraArgs)) return values;
  const added = values.extraArgs as readonly Json[];
  const names = added.map((each) => String(each).replace(/=.*/s, ""));
  const fail = failOf(construct, `${PROP}.`);
  for (const [at, name] of names.entries()) {
    if (/^--?(web\.(?!enable-)|persistence\.file$)/.test(name)) {
      const rule = "set no argument of the address or of the file: pushUrl and the volume rely on them";
      fail(`extraArgs[${String(at)}]`, rule, name);
    }
  }
  const ours = (extraArgs ?? []) as readonly string[];
  // the program accepts an argument once.
  const kept = ours.filter((each) => !names.includes(each.replace(/=.*/s, "")));
  return { ...values, extraArgs: [...kept, ...added] };
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
    // the repository includes the registry, and the chart would prefix another one.
    image: { registry: "", repository: image },
    resources: resourcesOf(RESOURCES.pushgateway),
    automountServiceAccountToken: false,
    securityContext: {
      fsGroup: 65534,
      runAsUser: 65534,
      runAsNonRoot: true,
      ...SECCOMP,
    },
    containerSecurityContext: lockedContainer(),
    // a job of the stack scrapes it; that of the chart would be in a namespace called monitoring.
    serviceMonitor: { enabled: false },
    ...(claimName === undefined
      ? { persistentVolume: { enabled: false } }
      : {
          persistentVolume: { enabled: true, existingClaim: claimName },
          // without these, the volume is mounted but nothing is written to it.
          extraArgs: [`--persistence.file=${PERSISTENCE_FILE}`, "--persistence.interval=5m"],
        }),
  };
}
