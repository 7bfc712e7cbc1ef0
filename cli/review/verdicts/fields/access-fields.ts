import { durationMilliseconds } from "../../../../constructs/monitoring/model/duration";
import { Verdict } from "../verdict";
import { becomes, type FearedField, shown } from "./field";

const EXTERNAL_SECRETS = ["ExternalSecret", "ClusterExternalSecret"];

const NEVER = "its Secret is no longer refreshed: it keeps the old value if the value in the store changes";

/** From which factor on a Secret is refreshed far less often. */
const FAR_RARER = 3;

/** Fields of roles, and of External Secrets: when it makes, refreshes and deletes a Secret. */
export const ACCESS_FIELDS: readonly FearedField[] = [
  {
    kinds: ["ClusterRole"],
    paths: ["aggregation_rule"],
    isFeared: ({ to }) => to !== undefined,
    verdict: Verdict.GUARD_TAKEN_AWAY,
    says: () =>
      "it allows everything that the selected roles allow, including those of other owners, and its own rules are overwritten",
  },
  {
    kinds: EXTERNAL_SECRETS,
    paths: ["spec.target.deletion_policy"],
    isFeared: becomes("Delete"),
    verdict: Verdict.GUARD_TAKEN_AWAY,
    says: () =>
      "its Secret is deleted when the store no longer has the keys, and then pods that use it do not start",
  },
  {
    kinds: EXTERNAL_SECRETS,
    paths: ["spec.target.creation_policy"],
    isFeared: ({ to }) => to !== undefined && to !== "Owner",
    says: () => "its Secret is no longer created and owned by it: if deleted, it is not recreated",
  },
  {
    kinds: EXTERNAL_SECRETS,
    paths: ["spec.refresh_interval"],
    isFeared: ({ from, to }) => isNever(to) || milliseconds(to) >= FAR_RARER * milliseconds(from),
    says: ({ to }) =>
      isNever(to) ? NEVER : `a changed value in the store reaches the Secret up to ${shown(to, "1h")} later`,
  },
  {
    kinds: EXTERNAL_SECRETS,
    paths: ["spec.refresh_policy"],
    isFeared: becomes("CreatedOnce"),
    says: () => NEVER,
  },
];

function isNever(interval: unknown): boolean {
  return /^0(s|m|h)?$/.test(String(interval));
}

function milliseconds(interval: unknown): number {
  return durationMilliseconds(String(interval ?? "1h"));
}
