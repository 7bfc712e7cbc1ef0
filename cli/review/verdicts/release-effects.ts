import { quantityOf } from "../model/quantity";
import { chartOf, valuesOf } from "../model/release-values";
import type { Resource } from "../model/resource";
import { type Difference, differencesOf, pathOf } from "../plan/differences";

/** What a value of a chart reaches. */
export enum ReleaseEffect {
  /** The pod template of a workload, or an object from which an operator makes one. */
  RESTART = "restart",
  /** The number of pods. */
  SCALE = "scale",
  /** A field that Kubernetes does not let anyone change, such as the claim template of a StatefulSet. */
  IMMUTABLE = "immutable",
  /** A field whose change reaches nothing that exists. */
  IGNORED = "ignored",
  /** A part of the chart that goes as a whole, or comes. */
  OFF = "off",
  ON = "on",
  /** The names of objects: all are deleted, and made anew under other names. */
  RENAMED = "renamed",
  /** Objects that no pod depends on at its start. */
  CHANGE = "change",
}

/** A value that differs, and what it reaches. */
export interface ValueChange extends Difference {
  readonly effect: ReleaseEffect;
  /** Whether the effect is the chart's, or the worst that such a value usually has. */
  readonly isKnown: boolean;
}

type Pattern = readonly [pattern: RegExp, effect: ReleaseEffect];

const { RESTART, SCALE, IMMUTABLE, IGNORED, OFF, ON, RENAMED, CHANGE } = ReleaseEffect;

/**
 * What the values of charts reach, by their path; the first that matches decides. Written from what the charts in
 * `constructs/charts/catalogue` document, and not measured by rendering: what is not listed counts as a restart.
 */
const PATTERNS: Readonly<Record<string, readonly Pattern[]>> = {
  elasticsearch: [
    [/^replicas$/, SCALE],
    [/^(volumeClaimTemplate|persistence\.enabled|podManagementPolicy)/, IMMUTABLE],
    [/^(clusterName|nodeGroup|fullnameOverride|nameOverride)$/, RENAMED],
    [/^(service|tests|ingress|maxUnavailable|updateStrategy|networkPolicy)/, CHANGE],
    [/./, RESTART],
  ],
  "eck-elasticsearch": [
    [/^nodeSets\.count$/, SCALE],
    [/^(fullnameOverride|nameOverride)$/, RENAMED],
    [
      /^(annotations|labels|ingress|volumeClaimDeletePolicy|http\.service|nodeSets\.volumeClaimTemplates|updateStrategy)/,
      CHANGE,
    ],
    [/./, RESTART],
  ],
  "eck-kibana": [
    [/^count$/, SCALE],
    [/^(fullnameOverride|nameOverride)$/, RENAMED],
    [/^(annotations|labels|ingress|http\.service)/, CHANGE],
    [/./, RESTART],
  ],
  "kube-prometheus-stack": [
    [/^(fullnameOverride|nameOverride)$/, RENAMED],
    [/\.replicas$/, SCALE],
    [/^(prometheus\.prometheusSpec\.storageSpec|alertmanager\.alertmanagerSpec\.storage)/, IGNORED],
    [/^(additionalPrometheusRulesMap|additionalPrometheusRules|defaultRules|customRules)/, CHANGE],
    // the operator writes these into the configuration, which is reloaded.
    [/^prometheus\.prometheusSpec\.(scrapeInterval|scrapeTimeout|evaluationInterval|externalLabels)/, CHANGE],
    [/^prometheus\.prometheusSpec\.(remoteWrite|remoteRead|additionalAlertManagerConfigs)/, CHANGE],
    [
      /^prometheus\.prometheusSpec\.\w*(Selector|SelectorNilUsesHelmValues|additionalScrapeConfigs\w*)/,
      CHANGE,
    ],
    [/^(prometheus|alertmanager|grafana)\.(service|serviceMonitor|ingress|podDisruptionBudget)/, CHANGE],
    [
      /^(kube(Api|Dns|Etcd|Proxy|Scheduler|Controller|State)\w*|kubelet|coreDns)\.(enabled|serviceMonitor|service|endpoints)/,
      CHANGE,
    ],
    [/^alertmanager\.config/, CHANGE],
    [/./, RESTART],
  ],
  "eck-operator": [
    [/^replicaCount$/, SCALE],
    [/^(fullnameOverride|nameOverride)$/, RENAMED],
    [/^(podMonitor|podDisruptionBudget|webhook\.caBundle|softMultiTenancy)/, CHANGE],
    [/./, RESTART],
  ],
  "prometheus-pushgateway": [
    [/^replicaCount$/, SCALE],
    [/^(fullnameOverride|nameOverride)$/, RENAMED],
    [/^(service|serviceMonitor|ingress|networkPolicy|podDisruptionBudget)/, CHANGE],
    [/./, RESTART],
  ],
  "hook-jobs": [[/./, CHANGE]],
  "plain-objects": [[/./, CHANGE]],
};

/** Values by which a chart makes a part of itself, or not, with what the part reads its own values from. */
const PARTS: Readonly<Record<string, readonly (readonly [part: string, ...values: string[]])[]>> = {
  "kube-prometheus-stack": [
    ["alertmanager"],
    ["grafana"],
    ["nodeExporter", "prometheus-node-exporter"],
    ["kubeStateMetrics", "kube-state-metrics"],
    ["prometheus"],
    ["prometheusOperator"],
    ["thanosRuler"],
  ],
};

/** What such a value usually reaches in a chart that is not known, at its worst. */
const USUAL: readonly Pattern[] = [
  [/(^|\.)(replicas|replicaCount|count)$/, SCALE],
  [/volumeClaimTemplate|(^|\.)persistence\.(size|storageClass|accessModes?|enabled)|storageSpec/, IMMUTABLE],
  [/(^|\.)(fullnameOverride|nameOverride|clusterName)$/, RENAMED],
  [
    /(^|\.)(ingress|serviceMonitor|podDisruptionBudget|networkPolicy|dashboards?)(\.|$)|(^|\.)service\.(labels|annotations|type|port)/,
    CHANGE,
  ],
  [/./, RESTART],
];

/** By which the library knows its own objects: they follow an address, and nothing follows them. */
const OWN_MARKS = /groundplan\/(address|stack)$/;

/**
 * Lists the values of a release that differ, and what they reach.
 * Nothing if they cannot be compared, as they are no JSON document.
 */
export function valueChanges(before: Resource, after: Resource): readonly ValueChange[] | undefined {
  const [old, next] = [valuesOf(before), valuesOf(after)];
  if (old === undefined || next === undefined) return undefined;
  const known = PATTERNS[chartOf(after)];
  const all = differencesOf(old, next).filter((difference) => !OWN_MARKS.test(pathOf(difference)));
  const switches = all.flatMap((difference) => switchIn(chartOf(after), difference));
  const switched = switches.flatMap(({ values }) => values);
  const others = all.filter(({ words }) => !switched.includes(words[0] ?? ""));
  return [
    ...switches.map(({ difference, effect }) => ({ ...difference, effect, isKnown: true })),
    ...others.map((difference) => ({
      ...difference,
      effect: effectAt(known ?? USUAL, difference),
      isKnown: known !== undefined,
    })),
  ];
}

/** A part of a chart that is switched on or off: what else changes of it goes without saying. */
function switchIn(chart: string, difference: Difference) {
  const part = (PARTS[chart] ?? []).find(([name]) => pathOf(difference) === `${name}.enabled`);
  if (part === undefined) return [];
  return [{ difference, values: part as readonly string[], effect: difference.after === false ? OFF : ON }];
}

function effectAt(patterns: readonly Pattern[], difference: Difference): ReleaseEffect {
  const path = pathOf(difference);
  return patterns.find(([pattern]) => pattern.test(path))?.[1] ?? RESTART;
}

/** Returns whether a number of pods falls. */
export function isFewer({ before, after }: Difference): boolean {
  return (quantityOf(after) ?? 1) < (quantityOf(before) ?? 1);
}
