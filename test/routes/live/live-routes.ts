import type { HttpRoutesProps } from "../../../constructs";
import { type Manifest, nodesIn, refusalsIn, warningsIn } from "../../support/live";
import { make, REQUIRED } from "../routes-example";

/** An object, as a list of the API server has it. */
export const named = (
  kind: string,
  namespace: string | undefined,
  name: string,
  more: object = {},
): Manifest => ({
  kind,
  metadata: { name, namespace },
  ...more,
});
/** The CRDs of Traefik. */
export const CRDS = named("APIService", undefined, "v1alpha1.traefik.io");
/** The Service of the routes. */
export const SERVICE = named("Service", "web", "wiki", { spec: { ports: [{ port: 8080 }, { port: 9090 }] } });
/** The default TLSStore. */
export const STORE = named("TLSStore", "traefik", "default", {
  spec: { defaultCertificate: { secretName: "wildcard" } },
});
/** The namespace of the routes. */
export const NAMESPACE = named("Namespace", undefined, "web");
/** Traefik with arguments. */
export const traefik = (...args: readonly string[]): Manifest =>
  named("Deployment", "traefik", "traefik", { spec: { template: { spec: { containers: [{ args }] } } } });
/** Traefik with the usual entry points. */
export const TRAEFIK = traefik(
  "--entryPoints.web.address=:8000/tcp",
  "--entryPoints.websecure.address=:8443/tcp",
);
/** A Secret of a type. */
export const secret = (name: string, type: string, namespace = "web") =>
  named("Secret", namespace, name, { type });

/** What the routes need. */
export const ALL_WELL = [CRDS, SERVICE, STORE, NAMESPACE, TRAEFIK];
/** What the routes need, but for some. */
export const without = (...gone: readonly Manifest[]) => ALL_WELL.filter((each) => !gone.includes(each));

/** Refusals of a plan. */
export const refusals = (objects: readonly Manifest[], props: HttpRoutesProps = REQUIRED) => {
  const { document } = make(props);
  return refusalsIn(document, [...nodesIn(document), ...objects]);
};
/** Warnings of a plan, without those of nodes. */
export const warnings = (objects: readonly Manifest[], props: HttpRoutesProps = REQUIRED) => {
  const { document } = make(props);
  // what the nodes lack is not looked at here.
  return warningsIn(document, [...nodesIn(document), ...objects]).filter((text) => text.startsWith("stack/"));
};
