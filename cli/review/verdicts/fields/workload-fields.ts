import { containersOf, workloadOf } from "../../model/workload";
import { Verdict } from "../verdict";
import { becomes, falls, type FearedField, type FieldChange, shown } from "./field";

const KINDS = ["Deployment", "StatefulSet", "DaemonSet"];

/** Default seconds in which pods must terminate. */
const GRACE = 30;

/** Fields of workloads that change how their pods are replaced and stopped. */
export const WORKLOAD_FIELDS: readonly FearedField[] = [
  {
    kinds: KINDS,
    paths: [
      "spec.strategy.rolling_update.max_unavailable",
      "spec.update_strategy.rolling_update.max_unavailable",
    ],
    isFeared: stopsAll,
    verdict: Verdict.GUARD_TAKEN_AWAY,
    says: () => "an update may stop all of its pods at once",
  },
  {
    kinds: KINDS,
    paths: ["spec.template.spec.termination_grace_period_seconds"],
    isFeared: (change) => falls(GRACE)(change) && keepsContainers(change),
    says: ({ from, to }) =>
      `its pods are killed ${shown(to, String(GRACE))} s after the request to terminate instead of ${shown(from, String(GRACE))} s: what they have not written by then is lost`,
  },
  {
    kinds: KINDS,
    paths: ["wait_for_rollout"],
    isFeared: becomes(false),
    says: () => "an apply no longer waits for its pods: it succeeds though they do not start",
  },
  {
    kinds: ["Deployment"],
    paths: ["spec.progress_deadline_seconds"],
    isFeared: falls(600),
    says: ({ to }) =>
      `an update that makes no progress for ${shown(to, "600")} s counts as failed, and so does the apply that waits for it`,
  },
  {
    kinds: KINDS,
    paths: ["spec.template.spec.dns_policy"],
    isFeared: ({ to }) => to === "Default" || to === "None",
    says: () =>
      "its pods no longer ask the DNS of the cluster: they do not resolve the names of its Services",
  },
];

/** Returns whether no container is removed, as the longer time may have been for it. */
function keepsContainers({ before, after }: FieldChange): boolean {
  const left = new Set(containersOf(after).map(({ name }) => name));
  return containersOf(before).every(({ name }) => left.has(name));
}

function stopsAll({ to, after }: FieldChange): boolean {
  const text = String(to ?? "");
  if (text.endsWith("%")) return Number(text.slice(0, -1)) >= 100;
  const { replicas } = workloadOf(after) ?? {};
  return replicas !== undefined && replicas > 1 && Number(text) >= replicas;
}
