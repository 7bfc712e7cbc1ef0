import { type ClusterObject, objectsOn } from "../../model/cluster-object";
import { clustersOf, stackOf } from "../../model/reviewed-app";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";
import { findingOnRoute } from "./finding-on-route";

/**
 * Certificates that hosts without one of their own get.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/tls/tlsstore/
 */
export const defaultCertificate: Rule = ({ before, after }) => {
  return clustersOf(after).flatMap((cluster) => {
    const next = new Map(objectsOn(after, cluster).map((each) => [each.title, each]));
    return objectsOn(before, cluster).flatMap((old) => {
      const { title, owner, kind } = old;
      if (kind !== "TLSStore" || stackOf(after, owner.stack) === undefined) return [];
      const [from, to] = [secretOf(old), secretOf(next.get(title))];
      if (from === to || from === undefined) return [];
      const what =
        to === undefined ? "Traefik's own certificate, which no browser trusts" : `the one in Secret ${to}`;
      const text = `hosts without a certificate of their own get ${what} instead of the one in Secret ${from}`;
      return [findingOnRoute(next.get(title) ?? old, Verdict.CONSEQUENCE, text)];
    });
  });
};

function secretOf(store: ClusterObject | undefined): string | undefined {
  const { defaultCertificate: found } = (store?.manifest.spec ?? {}) as {
    readonly defaultCertificate?: { readonly secretName?: string };
  };
  return found?.secretName;
}
