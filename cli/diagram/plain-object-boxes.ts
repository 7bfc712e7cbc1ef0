import { everyTextAt, everyValueAt, firstTextAt } from "../../constructs/guardrails/judge/tree/blocks";
import { PLAIN_OBJECTS } from "../review/model/plain-objects";
import type { DiagramBuilder } from "./builder";
import { EdgeMeaning } from "./diagram";
import type { Release } from "./release";
import type { StackResource } from "./stack-resources";
import { leadsTo, type Workload } from "./workload-boxes";

/** An object in a release of plain objects. */
type PlainObject = Readonly<Record<string, unknown>>;

/** Box of a release of plain objects. */
interface PlainBox {
  readonly kind: string;
  readonly name: string;
  readonly details: readonly string[];
}

/** Resources to which releases are connected. */
interface Known {
  readonly workloads: readonly Workload[];
  readonly services: readonly StackResource[];
}

/** Kinds by which a release is named, in order of preference; it may also contain middlewares and transports. */
const KINDS = ["IngressRoute", "HTTPRoute", "ExternalSecret", "ClusterSecretStore", "SecretStore"];

/** Returns the main object of a release: routes, an ExternalSecret or a store. Undefined for other charts. */
export function plainBox(chart: string, values: unknown): PlainBox | undefined {
  const objects = chart === PLAIN_OBJECTS ? objectsIn(values) : [];
  const rank = (object: PlainObject) =>
    [...KINDS, firstTextAt(object, "kind")].indexOf(firstTextAt(object, "kind"));
  const [main] = [...objects].sort((one, other) => rank(one) - rank(other));
  if (main === undefined) return undefined;
  return {
    kind: firstTextAt(main, "kind") ?? "object",
    name: firstTextAt(main, "metadata.name") ?? "",
    details: [...new Set([...hostsIn(main), ...describeSecrets(main)])],
  };
}

/** Connects routes with the pods behind them. */
export function connectPlainObjects(
  builder: DiagramBuilder,
  { id, values, resource }: Release,
  known: Known,
): void {
  for (const object of objectsIn(values)) {
    for (const service of servicesOf(object, resource.namespace, known.services)) {
      for (const workload of known.workloads.filter((each) => leadsTo(service, each)))
        builder.connect(id, workload.id, EdgeMeaning.CLIENT);
    }
  }
}

/** Details of an ExternalSecret or a store. All secrets use one store, so there are no edges to it. */
function describeSecrets(object: PlainObject): readonly string[] {
  const store = firstTextAt(object, "spec.secretStoreRef.name") ?? "";
  const servers = everyTextAt(object, "spec.provider.vault.server");
  return [
    ...everyTextAt(object, "spec.data.remoteRef.key").map((key) => `${store}: ${key}`),
    ...servers.map((url) => url.replace(/^https?:\/\//, "")),
  ];
}

function objectsIn(values: unknown): readonly PlainObject[] {
  return everyValueAt(values, "objects").flatMap((objects) =>
    Object.values(objects as Record<string, PlainObject>),
  );
}

/** Hosts of an IngressRoute, from its rules, and of an HTTPRoute. */
function hostsIn(object: PlainObject): readonly string[] {
  const rules = everyTextAt(object, "spec.routes.match").join(" ");
  const matched = [...rules.matchAll(/\bHost\(([^)]*)\)/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/`([^`]*)`/g)].map(([, host = ""]) => host),
  );
  return [...new Set([...matched, ...everyTextAt(object, "spec.hostnames")])];
}

function servicesOf(
  object: PlainObject,
  own: string,
  services: readonly StackResource[],
): readonly StackResource[] {
  const backends = [
    ...everyValueAt(object, "spec.routes.services"),
    ...everyValueAt(object, "spec.rules.backendRefs"),
  ];
  return backends.flatMap((backend) => {
    const [name, namespace = own] = [firstTextAt(backend, "name"), firstTextAt(backend, "namespace")];
    return services.filter((each) => each.name === name && each.namespace === namespace);
  });
}
