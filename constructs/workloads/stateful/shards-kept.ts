import { claimsIn, ordinalOf } from "../../claims";
import { builtIn, CLAIMS, reading } from "../../live";
import { listed } from "./live-words";

/** Arguments of `SHARDS_KEPT`. */
export interface Shards {
  /** Namespace of the set. */
  readonly namespace: string;
  /** What the names of its claims start with; a number follows. */
  readonly prefix: string;
  /** Number of its replicas. */
  readonly replicas: number;
}

/** A StatefulSet whose replicas hold parts of the data keeps every replica that has a claim. */
export const SHARDS_KEPT = builtIn<Shards>({
  name: "stateful-shards-kept",
  reads: [reading(CLAIMS)],
  judge(live, { namespace, prefix, replicas }) {
    const ordinals = claimsIn(live, namespace)
      .map(({ metadata }) => ordinalOf(metadata.name, prefix) ?? -1)
      .filter((ordinal) => ordinal >= replicas)
      .sort((one, other) => one - other);
    if (ordinals.length === 0) return undefined;
    const names = ordinals.map((ordinal) => `${prefix}${ordinal}`);
    return (
      `replicas (${replicas}) must not be less than the claims ${prefix}<n> that exist, each of which contains a part of the data, but there ${names.length === 1 ? "is" : "are"} ${listed(names)}: move the parts of the last replicas to the others, and ` +
      `delete their claims`
    );
  },
});
