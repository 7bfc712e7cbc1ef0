import { gzipSync } from "node:zlib";
import type { SynthesizedStack } from "../../../cli/synthesized/synthesized";
import { contentOfBlock } from "../../../cli/verify/drift/block-content";
import type { Content } from "../../../cli/verify/drift/content";
import { inventoryOfAll } from "../../../cli/verify/verify";
import type { PretendedLive } from "./pretended-api";

const POD_NAME = "statefulset.kubernetes.io/pod-name";
const READY = { conditions: [{ type: "Ready", status: "True" }] };

/** The Secret in which Helm stores a release. */
export function releaseSecret(
  namespace: string,
  name: string,
  manifest: string,
  { status = "deployed", version = "1" } = {},
): PretendedLive {
  const inner = gzipSync(JSON.stringify({ manifest })).toString("base64");
  return {
    kind: "Secret",
    metadata: {
      name: `sh.helm.release.v1.${name}.v${version}`,
      namespace,
      labels: { owner: "helm", name, status, version },
    },
    data: { release: Buffer.from(inner).toString("base64") },
  };
}

/** Makes of the documents of stacks a cluster on which all of it is deployed and well. */
export function healthyCluster(stacks: readonly SynthesizedStack[]): readonly PretendedLive[] {
  const { objects, releases, taints, longhorn, nodes } = inventoryOfAll(stacks);
  const made = new Map<string, PretendedLive>();
  const add = (object: PretendedLive) => {
    const key = `${object.kind} ${object.metadata.namespace ?? ""}/${object.metadata.name}`;
    if (!made.has(key)) made.set(key, object);
  };
  for (const release of releases) {
    add(releaseSecret(release.namespace, release.name, chartOf(release.name)));
    const ofRelease = (kind: string): PretendedLive => {
      const { metadata, ...object } = plain(kind, `${release.name}-${kind.toLowerCase()}`, release.namespace);
      const annotations = {
        "meta.helm.sh/release-name": release.name,
        "meta.helm.sh/release-namespace": release.namespace,
      };
      const labels = { name: "other", "app.kubernetes.io/managed-by": "Helm" };
      return { ...object, kind, metadata: { ...metadata, labels, annotations } };
    };
    add({ ...ofRelease("ConfigMap"), data: DATA });
    add(ofRelease("PodDisruptionBudget"));
  }
  for (const stack of stacks) for (const object of fromBlocks(stack)) add(object);
  for (const { kind, namespace, name, wanted } of objects)
    add(withStatus(filled(plain(kind, name, namespace), wanted?.content)));
  for (const { node, key, value, effect } of taints)
    add({ ...plain("Node", node), spec: { taints: [{ key, value, effect }] }, status: READY });
  for (const { name } of nodes) add({ ...plain("Node", name), status: READY });
  for (const { namespace, key, value, effect } of longhorn)
    add({
      ...plain("Setting", "taint-toleration", namespace),
      value: `a=b:NoSchedule;${key}=${value}:${effect}`,
    });
  return [...made.values()].flatMap(withParts);
}

const DATA = { a: "kind: Secret" };

/** Adds what a stack has written of an object. */
function filled(object: PretendedLive, content: Content = {}): PretendedLive {
  return { ...object, ...content, metadata: { ...(content.metadata as object), ...object.metadata } };
}

/** Returns the objects of a release with a simulated chart. */
function chartOf(name: string): string {
  return [
    `# Source: ${name}/templates/config.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    name: other\n  name: ${name}-configmap\ndata: {a: "kind: Secret"}\n`,
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: "${name}-poddisruptionbudget"}\n`,
  ].join("---\n");
}

const plain = (kind: string, name: string, namespace?: string): PretendedLive => ({
  kind,
  metadata: { name, namespace, uid: `${kind}/${namespace ?? ""}/${name}`, generation: 1 },
});

/** Returns the workloads in the blocks of a document, as far as verify reads them. */
function fromBlocks({ document }: SynthesizedStack): readonly PretendedLive[] {
  const kinds = {
    kubernetes_stateful_set_v1: "StatefulSet",
    kubernetes_deployment_v1: "Deployment",
    kubernetes_daemon_set_v1: "DaemonSet",
  };
  return Object.entries(kinds).flatMap(([type, kind]) =>
    Object.values(document.resource?.[type] ?? {}).map((block) => {
      const { metadata, spec } = block as unknown as {
        readonly metadata: { readonly name: string; readonly namespace: string };
        readonly spec: {
          readonly replicas?: string | number;
          readonly template: { readonly metadata: { readonly labels: Record<string, string> } };
          readonly volume_claim_template?: readonly { readonly metadata: { readonly name: string } }[];
        };
      };
      const { content } = contentOfBlock(type, block);
      return {
        ...filled(plain(kind, metadata.name, metadata.namespace), content),
        spec: {
          ...(content.spec as object),
          replicas: Number(spec.replicas ?? 1),
          volumeClaimTemplates: spec.volume_claim_template,
        },
      };
    }),
  );
}

/**
 * Converts the content of a block to that of the API server. Selectors of Services are left out, as pods of charts
 * are not simulated.
 */
function withStatus(object: PretendedLive): PretendedLive {
  if (object.kind === "PersistentVolumeClaim")
    return filled(boundClaim(object.metadata.name, object.metadata.namespace), {
      metadata: object.metadata,
      spec: { ...(object.spec as object), volumeName: `volume-of-${object.metadata.name}` },
    });
  if (object.kind === "Service") {
    const { port, ...spec } = (object.spec ?? {}) as { readonly port?: object | readonly object[] };
    const ports = port === undefined ? [9100, 9091, 8080, 80].map((each) => ({ port: each })) : [port].flat();
    return { ...object, spec: { ...spec, ports } };
  }
  if (/Role(Binding)?$/.test(object.kind)) {
    const { subject, rule, ...others } = object;
    return {
      ...others,
      ...(subject === undefined ? {} : { subjects: [subject].flat() }),
      ...(rule === undefined ? {} : { rules: [rule].flat() }),
    };
  }
  if (object.kind === "PersistentVolume") return { ...object, status: { phase: "Bound" } };
  return object;
}

function boundClaim(name: string, namespace: string | undefined): PretendedLive {
  return {
    ...plain("PersistentVolumeClaim", name, namespace),
    spec: { volumeName: `volume-of-${name}` },
    status: { phase: "Bound" },
  };
}

/** Returns an object with its parts: a workload with its pods and claims, a claim with its volume. */
function withParts(object: PretendedLive): readonly PretendedLive[] {
  const { kind, metadata } = object;
  if (kind === "PersistentVolumeClaim") return [object, volumeOf(object)];
  if (!["StatefulSet", "Deployment", "DaemonSet"].includes(kind)) return [object];
  const {
    replicas = 1,
    template,
    volumeClaimTemplates = [],
  } = (object.spec ?? {}) as {
    readonly replicas?: number;
    readonly template?: { readonly metadata: { readonly labels: Record<string, string> } };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
  const status =
    kind === "DaemonSet"
      ? {
          desiredNumberScheduled: replicas,
          numberReady: replicas,
          updatedNumberScheduled: replicas,
          observedGeneration: 1,
        }
      : { replicas, readyReplicas: replicas, updatedReplicas: replicas, observedGeneration: 1 };
  const names = Array.from({ length: replicas }, (_, at) => `${metadata.name}-${at}`);
  const pods = names.map((name) => {
    const { metadata: own, ...rest } = plain("Pod", name, metadata.namespace);
    const ownerReferences = [{ uid: metadata.uid ?? "", kind, name: metadata.name }];
    return {
      ...rest,
      kind: "Pod",
      metadata: { ...own, labels: { ...template?.metadata.labels, [POD_NAME]: name }, ownerReferences },
      status: READY,
    };
  });
  const claims = volumeClaimTemplates.flatMap((each) =>
    names.map((name) => boundClaim(`${each.metadata.name}-${name}`, metadata.namespace)),
  );
  return [{ ...object, status }, ...pods, ...claims.flatMap((claim) => [claim, volumeOf(claim)])];
}

function volumeOf({ metadata: { name, namespace, uid } }: PretendedLive): PretendedLive {
  return {
    ...plain("PersistentVolume", `volume-of-${name}`),
    spec: { claimRef: { namespace, name, uid } },
    status: { phase: "Bound" },
  };
}
