import type { Manifest } from "../../control-plane/node-manifest";

/** An object as the API server keeps it. */
export interface LiveManifest extends Manifest {
  readonly metadata: Manifest["metadata"] & {
    readonly uid?: string;
    readonly ownerReferences?: readonly object[];
    readonly resourceVersion?: string;
  };
  readonly [member: string]: unknown;
}

/** One way to break an object. */
export interface Breakage {
  /** What is done, for the list of what was missed. */
  readonly what: string;
  readonly object: LiveManifest;
  /** The changed object; undefined if it is deleted. */
  readonly broken: LiveManifest | undefined;
  /** Whether the object is recreated in that form, as the API server does not accept the change. */
  readonly isMadeAnew: boolean;
  /** Whether all that was set is still there: only who wrote the rest tells it from a default. */
  readonly isAddition: boolean;
}

/** Chooses one of several. */
type Choose = <Each>(all: readonly Each[]) => Each;

/** Kinds whose objects are the same for as long as they exist. */
const FIXED = new Set(["StorageClass"]);

/** Kinds that cannot be restored once they are being deleted: a volume or a claim goes when the last one lets it. */
const HELD = new Set(["PersistentVolumeClaim", "PersistentVolume", "Namespace", "CustomResourceDefinition"]);

/** Lists what may be done to an object, each with its outcome. */
export function breakagesOf(object: LiveManifest, choose: Choose): readonly Breakage[] {
  const changed = (what: string, more: object): Breakage => ({
    what,
    object,
    broken: { ...object, ...more },
    isMadeAnew: FIXED.has(object.kind),
    isAddition: what.startsWith(ADDS),
  });
  const all = [...changesOf(object, choose)].map(([what, more]) => changed(what, more));
  return HELD.has(object.kind)
    ? all
    : [...all, { what: "delete", object, broken: undefined, isMadeAnew: true, isAddition: false }];
}

/** How the title of an addition begins. */
const ADDS = "add ";

type Change = readonly [what: string, more: object];

function* changesOf(object: LiveManifest, choose: Choose): Generator<Change> {
  const { kind, metadata } = object;
  const labels = Object.keys(metadata.labels ?? {}).filter((key) => !OF_KUBERNETES.test(key));
  if (labels.length > 0 && !FIXED.has(kind)) {
    const key = choose(labels);
    yield [
      `remove label ${key}`,
      { metadata: { ...metadata, labels: without((metadata.labels ?? {}) as Members, key) } },
    ];
  }
  if (!FIXED.has(kind) && object.type !== RELEASE) {
    const more = { ...(metadata.labels as object | undefined), added: "by-hand" };
    yield ["add a label", { metadata: { ...metadata, labels: more } }];
  }
  const change = CHANGES[kind];
  if (change !== undefined) yield* change(object, choose);
}

/** Helm's record of a release, of which Helm reads what it has written. */
const RELEASE = "helm.sh/release.v1";

/** Labels that Kubernetes itself sets, and one of Helm's without a meaning. */
const OF_KUBERNETES = /^(kubernetes\.io\/metadata\.name|modifiedAt)$/;

type Members = Readonly<Record<string, unknown>>;
type Changes = (object: LiveManifest, choose: Choose) => Generator<Change>;

const CHANGES: Readonly<Record<string, Changes>> = {
  Deployment: workloadChanges,
  StatefulSet: workloadChanges,
  DaemonSet: workloadChanges,
  ConfigMap: dataChanges,
  Secret: dataChanges,
  *Service({ spec }) {
    const { selector, ports = [] } = spec as {
      readonly selector?: Members;
      readonly ports?: readonly Members[];
    };
    if (selector !== undefined) {
      yield [
        "select other pods",
        { spec: { ...(spec as object), selector: { ...selector, other: "pods" } } },
      ];
    }
    const [port, ...others] = ports;
    if (port !== undefined) {
      const moved = { ...without(port, "nodePort"), port: 4711 };
      yield ["move a port", { spec: { ...(spec as object), ports: [moved, ...others] } }];
      const more = { ...without(port, "nodePort"), port: 4712, name: "added" };
      const named = ports.map((each, at) => ({ name: `port-${at}`, ...each }));
      yield ["add a port", { spec: { ...(spec as object), ports: [...named, more] } }];
    }
  },
  *StorageClass({ reclaimPolicy }) {
    yield ["reclaim otherwise", { reclaimPolicy: reclaimPolicy === "Retain" ? "Delete" : "Retain" }];
    yield ["provision otherwise", { provisioner: "nobody.example.com" }];
  },
  *PersistentVolume({ spec }) {
    const { claimRef } = spec as { readonly claimRef?: Members };
    if (claimRef !== undefined) {
      yield [
        "bind to another claim",
        { spec: { ...(spec as object), claimRef: { namespace: claimRef.namespace, name: "other" } } },
      ];
    }
  },
  Role: ruleChanges,
  ClusterRole: ruleChanges,
  RoleBinding: subjectChanges,
  ClusterRoleBinding: subjectChanges,
  *PodDisruptionBudget({ spec }) {
    yield [
      "allow no disruption",
      { spec: { ...without(spec as Members, "maxUnavailable"), minAvailable: 99 } },
    ];
  },
  *CronJob({ spec }) {
    const { suspend } = spec as { readonly suspend?: boolean };
    yield ["suspend or wake", { spec: { ...(spec as object), suspend: suspend !== true } }];
    yield ["run at another time", { spec: { ...(spec as object), schedule: "13 13 13 * *" } }];
  },
  *NetworkPolicy({ spec }) {
    yield ["select no pod", { spec: { ...(spec as object), podSelector: { matchLabels: { no: "pod" } } } }];
    const { ingress = [] } = spec as { readonly ingress?: readonly unknown[] };
    if (ingress.length > 0) yield ["let nobody in", { spec: { ...(spec as object), ingress: [] } }];
    const anyone = { from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] };
    yield [
      "add a rule that lets anyone in",
      { spec: { ...(spec as object), ingress: [...ingress, anyone] } },
    ];
  },
  *IngressRoute({ spec }) {
    const { routes } = spec as { readonly routes: readonly Members[] };
    const [first, ...rest] = routes;
    yield [
      "match another host",
      { spec: { ...(spec as object), routes: [{ ...first, match: "Host(`a.b`)" }, ...rest] } },
    ];
    yield ["drop a route", { spec: { ...(spec as object), routes: rest } }];
    const more = { ...first, match: "Host(`added.example.com`)" };
    yield ["add a route", { spec: { ...(spec as object), routes: [...routes, more] } }];
  },
  *Middleware({ spec }) {
    yield ["do something else", { spec: { stripPrefix: { prefixes: ["/other"] } } }];
    yield ["add another type", { spec: { ...(spec as object), compress: {} } }];
  },
  *ServersTransport() {
    yield ["trust another name", { spec: { serverName: "other.example.com" } }];
  },
  *TLSStore({ spec }) {
    yield [
      "another certificate",
      { spec: { ...(spec as object), defaultCertificate: { secretName: "other" } } },
    ];
  },
  *ExternalSecret({ spec }, choose) {
    const { data = [] } = spec as { readonly data?: readonly unknown[] };
    if (data.length > 1) {
      const gone = choose(data);
      yield ["drop a key", { spec: { ...(spec as object), data: data.filter((each) => each !== gone) } }];
    }
    yield ["another store", { spec: { ...(spec as object), secretStoreRef: { name: "other" } } }];
  },
  *Elasticsearch({ spec }) {
    yield ["another version", { spec: { ...(spec as object), version: "9.5.1" } }];
  },
  *Kibana({ spec }) {
    yield ["another count", { spec: { ...(spec as object), count: 5 } }];
  },
  ValidatingWebhookConfiguration: webhookChanges,
  MutatingWebhookConfiguration: webhookChanges,
};

function* workloadChanges({ kind, spec }: LiveManifest, choose: Choose): Generator<Change> {
  const { template, replicas } = spec as {
    readonly template: { readonly spec: Members };
    readonly replicas?: number;
  };
  const pods = (more: Members) => ({
    spec: { ...(spec as object), template: { ...template, spec: { ...template.spec, ...more } } },
  });
  if (kind !== "DaemonSet" && replicas !== 0)
    yield ["scale to 0", { spec: { ...(spec as object), replicas: 0 } }];
  yield ["keep off all nodes", pods({ nodeSelector: { no: "node" } })];
  const containers = template.spec.containers as readonly Members[];
  const at = choose([...containers.keys()]);
  const container = (more: Members) =>
    pods({ containers: containers.map((each, index) => (index === at ? { ...each, ...more } : each)) });
  yield ["another image", container({ image: "example.com/other:1" })];
  const env = (containers[at]?.env ?? []) as readonly Members[];
  if (env.length > 0) {
    const gone = choose(env);
    yield [`remove variable ${String(gone.name)}`, container({ env: env.filter((each) => each !== gone) })];
  }
  yield ["add a variable", container({ env: [...env, { name: "ADDED", value: "by hand" }] })];
  yield ["add an alias of a host", pods({ hostAliases: [{ ip: "192.0.2.1", hostnames: ["added"] }] })];
}

function* dataChanges(object: LiveManifest, choose: Choose): Generator<Change> {
  const data = (object.data ?? {}) as Members;
  const keys = Object.keys(data);
  if (keys.length === 0) return;
  const key = choose(keys);
  yield [`drop key ${key}`, { data: without(data, key) }];
  yield [`change key ${key}`, { data: { ...data, [key]: "b3RoZXI=" } }];
  if (object.type !== RELEASE) yield ["add a key", { data: { ...data, "added-by-hand": "b3RoZXI=" } }];
}

function* ruleChanges({ rules }: LiveManifest): Generator<Change> {
  const all = (rules ?? []) as readonly unknown[];
  if (all.length > 0) yield ["drop a rule", { rules: all.slice(1) }];
  const more = { apiGroups: [""], resources: ["pods/exec"], verbs: ["create"] };
  yield ["add a rule", { rules: [...all, more] }];
}

function* subjectChanges(): Generator<Change> {
  yield ["drop subjects", { subjects: [] }];
}

function* webhookChanges({ webhooks }: LiveManifest): Generator<Change> {
  const all = (webhooks ?? []) as readonly unknown[];
  if (all.length > 0) yield ["drop a webhook", { webhooks: all.slice(1) }];
}

function without<Map extends Members>(map: Map, key: string): Members {
  return Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
}

/** Returns an object in a form in which it can be recreated. */
export function anew({ metadata, ...object }: LiveManifest): Manifest {
  const { name, namespace, labels, annotations, finalizers } = metadata;
  // the status is the controllers'.
  return { ...object, status: undefined, metadata: { name, namespace, labels, annotations, finalizers } };
}
