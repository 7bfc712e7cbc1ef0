import { at } from "../../model/resource";
import { containersOf } from "../../model/workload";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * What a probe does, by its name; a startup probe only delays the others.
 * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
const PROBES: Readonly<Record<string, string>> = {
  readiness_probe: "it gets requests before it is ready, and an update continues even if it never is",
  liveness_probe: "nothing restarts it when it hangs",
};

/** Containers that are no longer probed. */
export const probesGone: Rule = (input) =>
  objectChanges(input).flatMap(({ before, after, stack, address }): readonly Finding[] => {
    if (before === undefined || after === undefined) return [];
    const next = new Map(containersOf(after).map((each) => [each.name, each]));
    return containersOf(before).flatMap((old) => {
      const container = next.get(old.name);
      const gone = Object.keys(PROBES).filter(
        (probe) =>
          container !== undefined && at(old, probe) !== undefined && at(container, probe) === undefined,
      );
      return gone.map((probe): Finding => {
        const text = `container ${String(old.name)} no longer has a ${probe.replace("_", " ")}: ${PROBES[probe] ?? ""}`;
        return { verdict: Verdict.GUARD_TAKEN_AWAY, stack, address, subject: after.title, text };
      });
    });
  });
