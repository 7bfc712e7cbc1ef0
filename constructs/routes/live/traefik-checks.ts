import { API_SERVICES, builtIn, DAEMON_SETS, DEPLOYMENTS, type Live, reading, SECRETS } from "../../live";
import { TLS_STORES, TRAEFIK_SERVICE } from "../traefik/kinds";

/** Checks that the CRDs of Traefik are installed. */
export const TRAEFIK_CRDS_SERVED = builtIn({
  name: "traefik-crds-served",
  reads: [reading(API_SERVICES)],
  judge(live) {
    if (live.find(API_SERVICES, TRAEFIK_SERVICE) !== undefined) return undefined;
    return (
      "the CRDs of Traefik must exist before routes are created, but the cluster does not serve traefik.io/v1alpha1: apply the " +
      "stack that installs Traefik or the chart traefik-crds first (K3s includes them)"
    );
  },
});

/** Arguments of the checks of the configuration of Traefik. */
export interface EntryPointArgs {
  /** Namespace in which Traefik runs. */
  readonly namespace: string;
  /** Name of the entry point. */
  readonly entryPoint: string;
  /** Namespace of the routes. */
  readonly routes: string;
}

const READS_ARGUMENTS = [
  reading(DEPLOYMENTS, "spec.template.spec.containers.args"),
  reading(DAEMON_SETS, "spec.template.spec.containers.args"),
];

/**
 * Checks that Traefik has the entry point, and watches IngressRoutes of the namespace. Otherwise it ignores the
 * routes, and clients get a 404. Only command line arguments are checked, not settings in a file or in environment
 * variables.
 * @see https://doc.traefik.io/traefik/reference/install-configuration/configuration-options/
 */
export const TRAEFIK_ENTRY_POINT = builtIn<EntryPointArgs>({
  name: "traefik-entry-point",
  reads: READS_ARGUMENTS,
  judge(live, { namespace, entryPoint, routes }) {
    const args = argumentsOf(live, namespace);
    const names = entryPointsIn(args);
    // Traefik converts its option names, and names of entry points in them, to lower case.
    if (names.length > 0 && !names.includes(entryPoint.toLowerCase())) {
      return `through must be an entry point of Traefik in namespace ${namespace}, which has ${names.join(", ")}, got "${entryPoint}"`;
    }
    const watched = valueOf(args, "providers.kubernetescrd.namespaces");
    if (watched === undefined || watched.split(",").includes(routes)) return undefined;
    return `namespace must be one of those whose routes Traefik reads, which are ${watched} (--providers.kubernetescrd.namespaces), got "${routes}"`;
  },
});

/**
 * Checks that an entry point without a certificate serves plain HTTP: with TLS on by default, or with a redirect of
 * all requests, its routes do not serve plain HTTP.
 * @see https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/
 */
export const TRAEFIK_SERVES_PLAIN_HTTP = builtIn<EntryPointArgs>({
  name: "traefik-serves-plain-http",
  reads: READS_ARGUMENTS,
  judge(live, { namespace, entryPoint }) {
    const args = argumentsOf(live, namespace);
    const option = `entrypoints.${entryPoint.toLowerCase()}.http`;
    const tls = args.find((each) => {
      const [name = "", value] = each.toLowerCase().replace(/^--?/, "").split("=", 2);
      return (name === `${option}.tls` && value !== "false") || name.startsWith(`${option}.tls.`);
    });
    if (tls !== undefined) {
      return `through.certificate must not be none, as Traefik serves TLS on entry point ${entryPoint} (${tls}): set default, or a Secret`;
    }
    const target = valueOf(args, `${option}.redirections.entrypoint.to`);
    if (target === undefined) return undefined;
    return `through must be another entry point than ${entryPoint}, as Traefik redirects all of its requests to ${target} before it looks at routes`;
  },
});

/** Warns if no workload in the declared namespace has arguments of Traefik, which may be installed later. */
export const TRAEFIK_RUNS = builtIn<EntryPointArgs>({
  name: "traefik-runs",
  reads: READS_ARGUMENTS,
  judge(live, { namespace, entryPoint }) {
    if (entryPointsIn(argumentsOf(live, namespace)).length > 0) return undefined;
    return (
      `nothing in namespace ${namespace} has arguments of Traefik, so that it is unknown whether entry point ${entryPoint} exists: ` +
      "name the namespace in which Traefik runs"
    );
  },
});

/**
 * Checks that the default TLSStore and its certificate exist. Without them, clients get a self-signed certificate
 * that Traefik generates.
 */
export const DEFAULT_CERTIFICATE = builtIn<{ readonly namespace: string }>({
  name: "traefik-default-certificate",
  reads: [reading(TLS_STORES, "spec.defaultCertificate.secretName")],
  judge(live) {
    const stores = live.list(TLS_STORES).filter(({ metadata }) => metadata.name === "default");
    if (stores.some(({ spec }) => spec?.defaultCertificate?.secretName !== undefined)) return undefined;
    return "certificate must not be default as long as no TLSStore called default has a defaultCertificate, or clients get the self-signed certificate of Traefik: create a TraefikDefaultCertificate first, or name a Secret";
  },
});

/** Arguments of the checks of a Secret. */
export interface SecretArgs {
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Name of the Secret. */
  readonly secretName: string;
  /** The prop that contains the name, for errors. */
  readonly prop: string;
}

/**
 * Checks that a Secret of type `kubernetes.io/tls` exists. Otherwise clients get a self-signed certificate that
 * Traefik generates.
 */
export const TLS_SECRET = builtIn<SecretArgs>({
  name: "tls-secret",
  reads: ({ namespace, secretName: name }) => [
    { kind: SECRETS, fields: ["type", "data.*"], only: { namespace, name } },
  ],
  judge(live, { namespace, secretName, prop }) {
    const found = live.find(SECRETS, secretName, namespace);
    if (found === undefined) {
      return `${prop} must name a Secret of namespace ${namespace}, in which the controller reads it, but there is no ${secretName}: clients would get another certificate`;
    }
    const missing = ["tls.crt", "tls.key"].find(
      (key) => found.data !== undefined && !Object.hasOwn(found.data, key),
    );
    if (missing !== undefined) {
      return `${prop} must name a Secret with a certificate and its key, but ${namespace}/${secretName} has no ${missing}`;
    }
    // the type of a Secret that another stack creates is not known.
    if (found.type === undefined || found.type === "kubernetes.io/tls") return undefined;
    return `${prop} must name a Secret of type kubernetes.io/tls, but ${namespace}/${secretName} is of type ${found.type}`;
  },
});

/** Checks that the Secret of a middleware or a backend exists. Without it, Traefik ignores the route. */
export const ROUTE_SECRET = builtIn<SecretArgs>({
  name: "route-secret",
  reads: ({ namespace, secretName: name }) => [{ kind: SECRETS, only: { namespace, name } }],
  judge(live, { namespace, secretName, prop }) {
    if (live.find(SECRETS, secretName, namespace) !== undefined) return undefined;
    return `${prop} must name a Secret of namespace ${namespace}, or Traefik ignores the route, but there is no ${secretName}`;
  },
});

function argumentsOf(live: Live, namespace: string): readonly string[] {
  return [DEPLOYMENTS, DAEMON_SETS].flatMap((kind) =>
    live
      .listIn(kind, namespace)
      .flatMap(({ spec }) => spec?.template?.spec?.containers ?? [])
      .flatMap(({ args = [] }) => args),
  );
}

function entryPointsIn(args: readonly string[]): readonly string[] {
  const names = args.map((each) => /^--?entrypoints\.([^.=]+)[.=]/i.exec(each)?.[1]?.toLowerCase());
  return [...new Set(names.filter((name) => name !== undefined))];
}

function valueOf(args: readonly string[], name: string): string | undefined {
  const found = args
    .map((each) => /^--?([^=]+)=(.*)$/.exec(each))
    .find((each) => each?.[1]?.toLowerCase() === name);
  const value = found?.[2];
  return value === "" ? undefined : value;
}
