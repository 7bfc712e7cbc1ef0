import { PLAIN_OBJECTS } from "../review/model/plain-objects";
import { textAt, textsAt, valuesAt } from "./block-values";
import type { DiagramBuilder } from "./builder";
import { EdgeMeaning } from "./diagram";
import type { Release } from "./release";
import type { StackResource } from "./stack-resources";
import { leadsTo, type Workload } from "./workload-boxes";

/** An object that a release of plain objects brings. */
type PlainObject = Readonly<Record<string, unknown>>;

/** What a release of plain objects is drawn as. */
interface PlainBox {
  readonly kind: string;
  readonly name: string;
  readonly details: readonly string[];
}

/** What releases are connected with. */
interface Known {
  readonly workloads: readonly Workload[];
  readonly services: readonly StackResource[];
}

/** Kinds for which a reader looks, the first ones first; a release may bring middlewares and transports besides. */
const KINDS = ["IngressRoute", "HTTPRoute", "ExternalSecret", "ClusterSecretStore", "SecretStore"];

/** Returns what a release brings as a whole: routes, a Secret that is fetched, a store. Undefined for other charts. */
export function plainBox(chart: string, values: unknown): PlainBox | undefined {
  const objects = chart === PLAIN_OBJECTS ? objectsIn(values) : [];
  const rank = (object: PlainObject) => [...KINDS, textAt(object, "kind")].indexOf(textAt(object, "kind"));
  const [main] = [...objects].sort((one, other) => rank(one) - rank(other));
  if (main === undefined) return undefined;
  return {
    kind: textAt(main, "kind") ?? "object",
    name: textAt(main, "metadata", "name") ?? "",
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

/** What an ExternalSecret is fetched from, and the server of a store. All of them lead to one store: it has no edges. */
function describeSecrets(object: PlainObject): readonly string[] {
  const store = textAt(object, "spec", "secretStoreRef", "name") ?? "";
  const servers = textsAt(object, "spec", "provider", "vault", "server");
  return [
    ...textsAt(object, "spec", "data", "remoteRef", "key").map((key) => `${store}: ${key}`),
    ...servers.map((url) => url.replace(/^https?:\/\//, "")),
  ];
}

function objectsIn(values: unknown): readonly PlainObject[] {
  return valuesAt(values, "objects").flatMap((objects) =>
    Object.values(objects as Record<string, PlainObject>),
  );
}

/** Hosts of an IngressRoute, which stand in its rules, and of an HTTPRoute. */
function hostsIn(object: PlainObject): readonly string[] {
  const rules = textsAt(object, "spec", "routes", "match").join(" ");
  const matched = [...rules.matchAll(/\bHost\(([^)]*)\)/g)].flatMap(([, list = ""]) =>
    [...list.matchAll(/`([^`]*)`/g)].map(([, host = ""]) => host),
  );
  return [...new Set([...matched, ...textsAt(object, "spec", "hostnames")])];
}

function servicesOf(
  object: PlainObject,
  own: string,
  services: readonly StackResource[],
): readonly StackResource[] {
  const backends = [
    ...valuesAt(object, "spec", "routes", "services"),
    ...valuesAt(object, "spec", "rules", "backendRefs"),
  ];
  return backends.flatMap((backend) => {
    const [name, namespace = own] = [textAt(backend, "name"), textAt(backend, "namespace")];
    return services.filter((each) => each.name === name && each.namespace === namespace);
  });
}
