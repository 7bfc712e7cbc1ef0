import { SERVICES } from "../../../constructs/live/kinds";
import type { LiveObject } from "../../live/objects";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { liveOne } from "../known-object";
import type { Service } from "../read/shapes";
import type { VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";
import { emptyText } from "./services";

const KINDS = ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"];

/** What is looked at of webhooks. */
export interface Webhooks extends LiveObject {
  readonly webhooks?: readonly {
    readonly name: string;
    readonly failurePolicy?: string;
    readonly clientConfig?: {
      readonly caBundle?: string;
      readonly service?: { readonly namespace: string; readonly name: string };
    };
  }[];
}

/** Lists the live webhooks that stacks and releases have created. */
export function expectedWebhooks(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
) {
  return expected
    .filter(({ kind }) => KINDS.includes(kind))
    .flatMap((each) => {
      const live: Webhooks | undefined = liveOne(each, reading, cluster);
      return (live?.webhooks ?? []).map((webhook) => ({ expected: each, webhook }));
    });
}

/** Finds webhooks whose Service is missing or has no pod: the API server rejects all objects that they must admit. */
export function checkWebhooks(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
): readonly Finding[] {
  return expectedWebhooks(expected, reading, cluster).flatMap(
    ({ expected: { stack, kind, name }, webhook }) => {
      const { service } = webhook.clientConfig ?? {};
      const why = service === undefined ? undefined : whyUnanswered(service, cluster);
      if (why === undefined) return [];
      const isRefusing = webhook.failurePolicy !== "Ignore";
      const effect = isRefusing
        ? "the API server rejects the requests that it must admit"
        : "the API server ignores it";
      return {
        level: isRefusing ? Level.DANGER : Level.WARNING,
        stack,
        object: titleOf(kind, undefined, name),
        text: `${webhook.name} calls ${why}: ${effect}`,
        mayPass: true,
      };
    },
  );
}

function whyUnanswered(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  cluster: VerifiedCluster,
): string | undefined {
  const title = titleOf("Service", namespace, name);
  const live = cluster.find<Service>(SERVICES, namespace, name);
  if (live === undefined) return `${title}, which is missing`;
  const text = emptyText(namespace, live, cluster);
  return text === undefined ? undefined : `${title}, which ${text}`;
}
