import { durationMilliseconds } from "../../../../constructs/monitoring/model/duration";
import { resourcesOn } from "../../model/reviewed-app";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { missingFrom } from "../missing-from";
import { objectChanges } from "../object-changes";
import { clusterOf, goesWithNamespace, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";
import { type Watched, watchedBy } from "./watched";

const NONE: Watched = {
  alerts: new Map(),
  severities: new Map(),
  jobs: new Set(),
  receivers: new Map(),
  routes: new Set(),
  mutes: new Set(),
};

/** Alerts that no longer fire, fire otherwise, or no longer reach anyone, and targets that are no longer scraped. */
export const alerting: Rule = (input) =>
  objectChanges(input).flatMap((change): readonly Finding[] => {
    const { before, after, stack, address, action, strayed } = change;
    if (before === undefined || strayed !== undefined || action === Action.RELEASE) return [];
    if (goesWithNamespace(input, before)) return [];
    const old = watchedBy(before);
    if (isNothing(old)) return [];
    const next = after === undefined ? NONE : watchedBy(after);
    // an entry that moved to another resource is not removed.
    const others = resourcesOn(input.after, clusterOf(input, stack)).filter(
      (each) => each.address !== address,
    );
    const isElsewhere = (key: "alerts" | "receivers" | "jobs", name: string) =>
      others.some((each) => watchedBy(each)[key].has(name));
    const gone = (key: "alerts" | "receivers" | "jobs") =>
      missingFrom(next[key].keys(), old[key].keys()).filter((name) => !isElsewhere(key, name));
    const differing = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
      [...one].filter(([name, text]) => other.has(name) && other.get(name) !== text).map(([name]) => name);
    const texts: readonly (readonly [Verdict, readonly string[], (list: string) => string])[] = [
      [Verdict.GUARD_TAKEN_AWAY, gone("alerts"), (list) => `these alerts no longer fire: ${list}`],
      [
        Verdict.CONSEQUENCE,
        differing(old.alerts, next.alerts).filter((name) =>
          isLater(old.alerts.get(name), next.alerts.get(name)),
        ),
        (list) => `these alerts fire later, after their condition has been true for longer: ${list}`,
      ],
      [
        Verdict.CHANGED,
        differing(old.alerts, next.alerts).filter(
          (name) => !isLater(old.alerts.get(name), next.alerts.get(name)),
        ),
        (list) => `these alerts have another condition, or another duration before they fire: ${list}`,
      ],
      [
        Verdict.CONSEQUENCE,
        differing(old.severities, next.severities),
        (list) => `these alerts have another severity, by which they are routed: ${list}`,
      ],
      [Verdict.GUARD_TAKEN_AWAY, gone("receivers"), (list) => `alerts no longer reach receiver ${list}`],
      [
        Verdict.CONSEQUENCE,
        differing(old.receivers, next.receivers),
        (list) => `alerts for receiver ${list} are sent elsewhere`,
      ],
      [
        Verdict.CONSEQUENCE,
        after !== undefined && missingFrom(next.routes, old.routes).length > 0 ? ["routes"] : [],
        () => "alerts are routed differently: some may reach another receiver, or none",
      ],
      [
        Verdict.CONSEQUENCE,
        after !== undefined && missingFrom(old.mutes, next.mutes).length > 0 ? ["mutes"] : [],
        () => "the alerts that inhibition rules or time intervals mute change",
      ],
      [
        Verdict.CONSEQUENCE,
        gone("jobs"),
        (list) =>
          `these jobs no longer scrape: ${list}. Their metrics are missing, and alerts on them do not fire`,
      ],
    ];
    return texts.flatMap(([verdict, names, say]) =>
      names.length === 0 ? [] : [findingAbout(change, verdict, say(shortList(names)))],
    );
  });

/** Returns whether an alert has the same condition for a longer time. */
function isLater(before = "", after = ""): boolean {
  const [[, was, from = ""], [, is, to = ""]] = [FOR.exec(before) ?? [], FOR.exec(after) ?? []];
  return was !== undefined && was === is && durationMilliseconds(to) > durationMilliseconds(from);
}

/** What `watchedBy` writes of a single rule. */
const FOR = /^([^;]*) for (\w+)$/s;

function isNothing({ alerts, receivers, jobs, routes }: Watched): boolean {
  return alerts.size + receivers.size + jobs.size + routes.size === 0;
}
