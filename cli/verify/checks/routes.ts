import { SECRETS, SERVICES } from "../../../constructs/live/kinds";
import type { LiveObject } from "../../live/objects";
import { backendsIn, type RouteBackend } from "../../synthesized/route-backends";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { liveOne } from "../known-object";
import type { Condition, Service } from "../read/shapes";
import { conditionOf, sentence, type VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";
import { emptyText } from "./services";

/** A live route of any kind. */
interface LiveRoute extends LiveObject {
  readonly spec?: unknown;
  readonly status?: {
    readonly parents?: readonly {
      readonly parentRef?: { readonly name?: string };
      readonly conditions?: readonly Condition[];
    }[];
  };
}

/** Kinds of routes, and of objects that set their certificates. */
const KINDS = ["IngressRoute", "HTTPRoute", "Ingress", "TLSStore"];

/**
 * Finds routes that lead to a Service or a port that is missing or has no pod, those whose certificate is missing, and
 * those that a Gateway does not accept.
 */
export function checkRoutes(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
): readonly Finding[] {
  // missing objects of stacks and releases are reported by another check.
  const known = new Set(expected.map(({ kind, namespace, name }) => titleOf(kind, namespace, name)));
  return expected
    .filter(({ kind }) => KINDS.includes(kind))
    .flatMap((each) => {
      const { stack, kind, namespace = "", name } = each;
      const live: LiveRoute | undefined = liveOne(each, reading, cluster);
      if (live === undefined) return [];
      const texts = [
        ...backendsIn(live.spec).flatMap((backend) => backendText(backend, namespace, known, cluster) ?? []),
        ...secretsIn(live.spec)
          .filter((secret) => cluster.find(SECRETS, namespace, secret) === undefined)
          .map((secret) => titleOf("Secret", namespace, secret))
          .filter((title) => !known.has(title))
          .map(
            (title) => `uses the certificate of ${title}, which is missing: clients get another certificate`,
          ),
        ...notAccepted(live),
      ];
      const object = titleOf(kind, each.namespace, name);
      return [...new Set(texts)].map((text) => ({ level: Level.DANGER, stack, object, text, mayPass: true }));
    });
}

function backendText(
  { name, namespace: other, port }: RouteBackend,
  own: string,
  known: ReadonlySet<string>,
  cluster: VerifiedCluster,
): string | undefined {
  const namespace = other ?? own;
  const title = titleOf("Service", namespace, name);
  const service = cluster.find<Service>(SERVICES, namespace, name);
  if (service === undefined) return known.has(title) ? undefined : `routes to ${title}, which is missing`;
  const { ports = [] } = service.spec ?? {};
  const isNamed = ports.some((each) => String(each.port) === port || each.name === port);
  if (port !== undefined && ports.length > 0 && !isNamed)
    return `routes to port ${port} of ${title}, which has no such port`;
  const text = known.has(title) ? undefined : emptyText(namespace, service, cluster);
  return text === undefined ? undefined : `routes to ${title}, which ${text}`;
}

/** Reads `tls` of an IngressRoute and an Ingress, and `defaultCertificate` of a TLSStore. */
function secretsIn(spec: unknown): readonly string[] {
  const { tls = [], defaultCertificate } = (spec ?? {}) as {
    readonly tls?: object | readonly object[];
    readonly defaultCertificate?: object;
  };
  const all = [...(Array.isArray(tls) ? (tls as readonly object[]) : [tls]), defaultCertificate ?? {}];
  return all.flatMap((each) => (each as { readonly secretName?: string }).secretName ?? []);
}

/** https://gateway-api.sigs.k8s.io/api-types/httproute/#routestatus */
function notAccepted({ status }: LiveRoute): readonly string[] {
  return (status?.parents ?? []).flatMap(({ parentRef, conditions }) => {
    const failed = ["Accepted", "ResolvedRefs"]
      .map((type) => conditionOf(conditions, type))
      .find((found) => found?.status === "False");
    if (failed === undefined) return [];
    return `is not ${failed.type} by ${parentRef?.name ?? "its parent"}: ${sentence(failed.reason, failed.message)}`;
  });
}
