import { X509Certificate } from "node:crypto";
import type { LiveObject } from "../../live/objects";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { liveOne } from "../known-object";
import type { VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";
import { expectedWebhooks } from "./webhooks";

/** Days before its expiry from which a certificate is reported. */
const DAYS_BEFORE = 14;

const DAY = 24 * 60 * 60 * 1000;

/** How a certificate begins and ends. */
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** A certificate, and where it is. */
interface Held {
  readonly expected: ExpectedObject;
  /** The object that contains it, as messages name it. */
  readonly what: string;
  readonly end: Date;
}

/** Finds certificates that charts have created once and no one renews: in Secrets for TLS, and of webhooks. */
export function checkCertificates(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
  now: Date,
): readonly Finding[] {
  const held = [
    ...expected.flatMap((each) => inSecret(each, reading, cluster)),
    ...expectedWebhooks(expected, reading, cluster).flatMap(({ expected: each, webhook }): Held[] => {
      // of several authorities, one that has not expired is enough.
      const end = endsOf(webhook.clientConfig?.caBundle).sort(byTime).at(-1);
      return end === undefined ? [] : [{ expected: each, what: `the authority of ${webhook.name}`, end }];
    }),
  ];
  return held.flatMap(({ expected: { stack, kind, namespace, name }, what, end }) => {
    if (end.getTime() - now.getTime() > DAYS_BEFORE * DAY) return [];
    const isPast = end.getTime() < now.getTime();
    return {
      level: isPast ? Level.DANGER : Level.WARNING,
      stack,
      object: titleOf(kind, namespace, name),
      text: `has ${what}, which ${isPast ? "has expired" : "expires"} on ${end.toISOString().slice(0, 10)}: renew it`,
      mayPass: false,
    };
  });
}

function inSecret(each: ExpectedObject, reading: VerifyReading, cluster: VerifiedCluster): readonly Held[] {
  if (each.kind !== "Secret") return [];
  const live: (LiveObject & { data?: Readonly<Record<string, string>> }) | undefined = liveOne(
    each,
    reading,
    cluster,
  );
  // the certificate of the server comes first.
  const [end] = endsOf(live?.data?.["tls.crt"]);
  return end === undefined ? [] : [{ expected: each, what: "a certificate", end }];
}

/** Returns when each certificate in a text ends. */
function endsOf(base64 = ""): Date[] {
  const texts = Buffer.from(base64, "base64").toString("latin1").match(CERTIFICATE) ?? [];
  return texts.flatMap((text) => {
    try {
      return [new Date(new X509Certificate(text).validTo)];
    } catch {
      return [];
    }
  });
}

function byTime(one: Date, other: Date): number {
  return one.getTime() - other.getTime();
}
