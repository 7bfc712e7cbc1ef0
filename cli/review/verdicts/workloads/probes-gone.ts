import { at, type Attributes, blocksAt, textAt } from "../../model/resource";
import { containersOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
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

/** Containers that are no longer probed, or that their probes restart far sooner or never let start. */
export const probesGone: Rule = (input) =>
  objectChanges(input).flatMap(({ before, after }): readonly Finding[] => {
    if (before === undefined || after === undefined) return [];
    const next = new Map(containersOf(after).map((each) => [each.name, each]));
    return containersOf(before).flatMap((old) => {
      const container = next.get(old.name);
      if (container === undefined) return [];
      const guards = gone(old, container).map(
        (probe) => `no longer has a ${probe.replace("_", " ")}: ${PROBES[probe] ?? ""}`,
      );
      const others = [...shortened(old, container), ...misled(old, container)];
      const say = (verdict: Verdict, text: string) =>
        findingAbout(after, verdict, `container ${String(old.name)} ${text}`);
      return [
        ...guards.map((text) => say(Verdict.GUARD_TAKEN_AWAY, text)),
        ...others.map((text) => say(Verdict.CONSEQUENCE, text)),
      ];
    });
  });

function gone(old: Attributes, next: Attributes): readonly string[] {
  return Object.keys(PROBES).filter((probe) => at(old, probe) !== undefined && at(next, probe) === undefined);
}

/** From which part of the time on a container has far less of it. */
const FAR_LESS = 0.5;

function shortened(old: Attributes, next: Attributes): readonly string[] {
  const [startBefore, start] = [old, next].map((each) => patienceOf(each, "startup_probe"));
  const [aliveBefore, alive] = [old, next].map((each) => patienceOf(each, "liveness_probe"));
  const isLess = (from = 0, to = 0) => to <= from * FAR_LESS;
  return [
    ...(startBefore !== undefined && start !== undefined && isLess(startBefore, start)
      ? [`is restarted if its start takes longer than ${start} s instead of ${startBefore} s`]
      : []),
    ...(startBefore !== undefined && start === undefined && alive !== undefined
      ? [
          `no longer has a startup probe: its liveness probe restarts it if its start takes longer than ${alive} s`,
        ]
      : []),
    ...(aliveBefore !== undefined && alive !== undefined && isLess(aliveBefore, alive)
      ? [`is restarted after ${alive} s without an answer instead of ${aliveBefore} s`]
      : []),
  ];
}

/** Returns the seconds after which a probe has failed; undefined without that probe. */
function patienceOf(container: Attributes, probe: string): number | undefined {
  const found = at(container, probe);
  if (found === undefined) return undefined;
  const numberAt = (key: string, unset: number) => Number(at(found, key) ?? unset);
  return (
    numberAt("initial_delay_seconds", 0) + numberAt("period_seconds", 10) * numberAt("failure_threshold", 3)
  );
}

/** A probe of a port by a name that the container does not declare fails always. */
function misled(old: Attributes, next: Attributes): readonly string[] {
  const known = new Set(lostPorts(old));
  return lostPorts(next)
    .filter((each) => !known.has(each))
    .map((each) => `is probed at port ${each}, which it does not declare: the probe fails always`);
}

function lostPorts(container: Attributes): readonly string[] {
  const declared = blocksAt(container, "port").map(({ name }) => String(name));
  return ["startup_probe", "readiness_probe", "liveness_probe"].flatMap((probe) =>
    ["http_get", "tcp_socket"].flatMap((way) => {
      const port = textAt(container, probe, way, "port");
      return port === undefined || /^\d+$|\$\{/.test(port) || declared.includes(port) ? [] : [port];
    }),
  );
}
