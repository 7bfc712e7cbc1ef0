import { quantityOf } from "../../model/quantity";
import { pathOf } from "../../plan/differences";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/** A field of members of a list, or of a map, whose new value has an effect that no plan shows. */
interface ListedField {
  readonly path: RegExp;
  readonly isFeared: (from: unknown, to: unknown) => boolean;
  readonly says: (from: unknown, to: unknown, name: string) => string;
  /** @default Verdict.CONSEQUENCE */
  readonly verdict?: Verdict;
}

const always = () => true;

const ROUTES = /^(IngressRoute|Ingress)$/;

const WEBHOOKS = /^(Validating|Mutating)WebhookConfiguration(V1)?$/;

const FIELDS: readonly (ListedField & { readonly kinds: RegExp })[] = [
  {
    kinds: /./,
    path: /\.container\.lifecycle(\.pre_stop)?$/,
    isFeared: (_from, to) => to === undefined,
    says: (_from, _to, name) =>
      `container ${name} no longer runs what its pre_stop hook did: requests that are under way when a pod stops may fail`,
  },
  {
    kinds: /./,
    path: /\.container\.image_pull_policy$/,
    isFeared: (_from, to) => to === "Never",
    says: (_from, _to, name) =>
      `the image of container ${name} is never pulled: pods on nodes without it do not start`,
  },
  {
    kinds: WEBHOOKS,
    path: /^webhook\.failure_policy$/,
    isFeared: (_from, to) => to === "Ignore",
    verdict: Verdict.GUARD_TAKEN_AWAY,
    says: () => "while its webhook does not answer, the API server accepts what the webhook would refuse",
  },
  {
    kinds: WEBHOOKS,
    path: /^webhook\.failure_policy$/,
    isFeared: (from, to) => from === "Ignore" && to !== "Ignore",
    says: () => "while its webhook does not answer, the API server refuses what the webhook would judge",
  },
  {
    kinds: WEBHOOKS,
    path: /^webhook\.(rule|namespace_selector|object_selector)\b/,
    isFeared: always,
    says: () => "its webhook judges other requests than before: it may refuse them, or no longer guard them",
  },
  {
    kinds: /^Ingress$/,
    path: /^spec\.default_backend(\.|$)/,
    isFeared: always,
    says: () => "requests that no rule matches are answered by another Service",
  },
  {
    kinds: /./,
    path: /^spec\..*\bvolume\.empty_dir\.medium$/,
    isFeared: (_from, to) => to === "Memory",
    says: (_from, _to, name) =>
      `its volume ${name} is kept in memory: what it holds counts as memory of its containers`,
  },
  {
    kinds: /./,
    path: /^spec\..*\bvolume\.empty_dir\.size_limit$/,
    isFeared: (from, to) => (quantityOf(to) ?? Infinity) < (quantityOf(from) ?? Infinity),
    says: (_from, to, name) =>
      `its pods are evicted if they write more than ${String(to)} into volume ${name}`,
  },
  {
    kinds: ROUTES,
    path: /^spec\.routes\.services\.scheme$/,
    isFeared: (from, to) => (from ?? "http") !== (to ?? "http"),
    says: (from, to) =>
      `requests are sent to its Services by ${String(to ?? "http")} instead of ${String(from ?? "http")}: a server that answers by the other one gives an error`,
  },
  {
    kinds: ROUTES,
    path: /^spec\.routes\.services\.pass_host_header$/,
    isFeared: (_from, to) => to === false,
    says: () =>
      "its Services get their own name as host of requests: links and redirects lead there, and checks of the host fail",
  },
  {
    kinds: ROUTES,
    path: /^spec\.ingress_class_name$|^metadata\.annotations\.kubernetes\.io\/ingress\.class$|^metadata\.annotations$/,
    isFeared: (from, to) => classIn(from) !== classIn(to),
    says: (_from, to) => `controllers of class ${classIn(to) ?? "(default)"} alone serve it`,
  },
  {
    kinds: ROUTES,
    path: /^spec\.tls\.options(\.name)?$/,
    isFeared: always,
    says: () => "versions and ciphers of TLS, and certificates that clients must have, follow other options",
  },
  {
    kinds: ROUTES,
    path: /^spec\.tls\.cert_resolver$/,
    isFeared: always,
    says: (_from, to) =>
      `its certificates come from ${to === undefined ? "the default of Traefik" : `resolver ${String(to)}`}`,
  },
  {
    kinds: /^Namespace$/,
    path: /^metadata\.labels\.(istio-injection|istio\.io\/rev|linkerd\.io\/inject)$/,
    isFeared: always,
    says: (_from, to) =>
      to === undefined || to === "disabled"
        ? "new pods in it no longer get a sidecar: they leave the mesh, and what demands its encryption refuses them"
        : "new pods in it get a sidecar: Jobs may not end, and pods may violate Pod Security",
  },
];

/** Returns the class of a value, which is the class itself, or a map of annotations that is added or removed. */
function classIn(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  const found = (value as Readonly<Record<string, unknown>> | undefined)?.["kubernetes.io/ingress.class"];
  return found === undefined ? undefined : String(found);
}

/** Fields of list members that change in place, and do more than the plan shows. */
export const listedFields: Rule = (input) =>
  objectUpdates(input).flatMap(({ after, differences }) => {
    const texts = FIELDS.filter(({ kinds }) => kinds.test(after.kind)).flatMap(
      ({ path, isFeared, says, verdict }) =>
        differences
          // members that are compared by their place have the same name, if they have one.
          .filter((each) => path.test(pathOf(each)) && new Set(each.names).size < 2)
          .filter(({ before: from, after: to }) => isFeared(from, to))
          .map(
            ({ before: from, after: to, names = [] }) => [says(from, to, names[0] ?? ""), verdict] as const,
          ),
    );
    return [...new Map(texts)].map(([text, verdict = Verdict.CONSEQUENCE]) =>
      findingAbout(after, verdict, text),
    );
  });
