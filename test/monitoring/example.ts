import {
  type Cluster,
  type FullMonitoringProps,
  type LightMonitoringProps,
  Memory,
  MonitoringProfile,
  MonitoringStack,
  type MonitoringStackProps,
  Purpose,
  FastStack,
} from "../../constructs";
import { type Block, type Blocks, type Document, documentOf, find, valuesOf } from "../support/document";
import type { Manifest } from "../support/live";
import { makeApp } from "../support/make-app";

const VOLUME = { size: Memory.gibibytes(20), storageClass: "longhorn" };

export const COMMON = {
  namespace: "monitoring",
  purpose: Purpose.EXPERIMENT,
  prometheus: { volume: VOLUME },
};

export const FULL: FullMonitoringProps = { ...COMMON, profile: MonitoringProfile.FULL };

export const LIGHT: LightMonitoringProps = { ...COMMON, profile: MonitoringProfile.LIGHT };

export const GRAFANA = { adminSecret: { secretName: "grafana-admin" }, volume: VOLUME };

/** A stack with monitoring in it, and what it became. */
export interface Made {
  readonly monitoring: MonitoringStack;
  /** The complete document, for `refusalsIn` and `warningsIn`. */
  readonly document: Document;
  /** Resources by type and address. */
  readonly resources: Blocks;
  readonly warnings: readonly string[];
  /** Returns the resource of a type whose address has the part in it. */
  readonly find: (type: string, part?: string) => Block;
  /** Returns the values of a release. */
  readonly values: (part: string) => Values;
}

/** Values of a chart, to be looked at. */
export interface Values {
  readonly [key: string]: Values;
}

/** Makes monitoring in a stack called `stack`, for a cluster if one is given. */
export function make(props: MonitoringStackProps, cluster?: Cluster, stackId = "stack"): Made {
  const stack = new FastStack(makeApp(), stackId);
  cluster?.appliesTo(stack);
  const monitoring = new MonitoringStack(stack, "monitoring", props);
  const document = documentOf(stack);
  const resources = document.resource ?? {};
  const warnings = monitoring.node.metadata.map(({ data }) => String(data));
  return {
    monitoring,
    document,
    resources,
    warnings,
    find: (type, part) => find(resources, type, part),
    values: (part) => valuesOf(find(resources, "helm_release", part)),
  };
}

/** A class as it is in a cluster; Longhorn's, with its driver, unless another provisioner is named. */
export function storageClass(name = "longhorn", provisioner = "driver.longhorn.io"): Manifest {
  return { kind: "StorageClass", metadata: { name }, provisioner };
}

/** A namespace as it is in a cluster. */
export function namespace(name: string, level: string): Manifest {
  return { kind: "Namespace", metadata: { name, labels: { "pod-security.kubernetes.io/enforce": level } } };
}

/** What the API server lists when the CRDs of the operator are installed. */
export const CRDS_API: Manifest = { kind: "APIService", metadata: { name: "v1.monitoring.coreos.com" } };

/** A cluster in which all is well for the stacks of these tests. */
export const READY: readonly Manifest[] = [
  namespace("monitoring", "restricted"),
  namespace("nodes", "privileged"),
  storageClass(),
  { kind: "CSIDriver", metadata: { name: "driver.longhorn.io" } },
  CRDS_API,
];

/** Returns a cluster without the objects of a kind, and with others instead. */
export function readyBut(kind: string, ...others: readonly Manifest[]): readonly Manifest[] {
  return [...READY.filter((each) => each.kind !== kind), ...others];
}
