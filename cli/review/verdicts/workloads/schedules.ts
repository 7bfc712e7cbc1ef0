import { readCron } from "../../../../constructs/checks/cron/cron";
import { periodOf } from "../../../../constructs/checks/cron/times";
import { isTimeZone, TIME_ZONE_RULE } from "../../../../constructs/checks/time-zone";
import { at, type Resource, textAt } from "../../model/resource";
import type { ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { objectChanges } from "../object-changes";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";
import { isSuspension } from "./suspended";

/** Schedules that never occur, or far less often, and runs that no longer wait for each other. */
export const schedules: Rule = (input) =>
  objectChanges(input).flatMap((change): readonly Finding[] => {
    const { before, after } = change;
    if (before?.kind !== "CronJob" || after === undefined) return [];
    return [
      ...ofSchedule(change, before, after),
      ...(isSuspension(input, change.stack) ? [] : ofSuspension(change, before, after)),
      ...ofOverlap(change, before, after),
      ...ofZone(change, before, after),
    ];
  });

/** From which factor on a schedule is far less often. */
const FAR_RARER = 3;

/** From which factor on a schedule is far more often. */
const FAR_OFTENER = 10;

function ofSchedule(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [from, to] = [before, after].map(({ attributes }) => textAt(attributes, "spec", "schedule") ?? "");
  if (from === undefined || to === undefined || from === to) return [];
  const read = to.includes("${") ? undefined : readCron(to);
  if (read !== undefined && "mistake" in read)
    return [
      findingAbout(
        change,
        Verdict.REFUSED,
        `its schedule ${to} must ${read.mistake}: the API server refuses it`,
      ),
    ];
  const [old, next] = [secondsBetween(from), secondsBetween(to)];
  if (next === undefined) return [];
  if (next === Infinity)
    return [
      findingAbout(
        change,
        Verdict.GUARD_TAKEN_AWAY,
        `its schedule ${to} matches no date: it never runs, and Kubernetes accepts that`,
      ),
    ];
  if (old !== undefined && next <= old / FAR_OFTENER)
    return [
      findingAbout(
        change,
        Verdict.CONSEQUENCE,
        `it runs every ${inWords(next)} by ${to}, instead of ${inWords(old)} by ${from}`,
      ),
    ];
  if (old === undefined || next < old * FAR_RARER) return [];
  return [
    findingAbout(
      change,
      Verdict.CONSEQUENCE,
      `it runs up to ${inWords(next)} apart by ${to}, instead of ${inWords(old)} by ${from}`,
    ),
  ];
}

/** Returns the most seconds between two runs: infinite if it never runs, undefined if the text is not a schedule. */
function secondsBetween(schedule: string): number | undefined {
  const read = readCron(schedule);
  if ("mistake" in read || "every" in read) return undefined;
  return periodOf(read)?.longestSeconds ?? Infinity;
}

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ["days", 86_400],
  ["hours", 3_600],
  ["minutes", 60],
];

function inWords(seconds: number): string {
  const [name, size] = UNITS.find(([, each]) => seconds >= 2 * each) ?? ["seconds", 1];
  return `${Math.round(seconds / size)} ${name}`;
}

function ofSuspension(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [was, is] = [before, after].map(
    ({ attributes }) => String(at(attributes, "spec", "suspend")) === "true",
  );
  if (was === is) return [];
  return [
    findingAbout(
      change,
      Verdict.SUSPENDED,
      is === true
        ? "it is suspended: it no longer runs"
        : `it runs again by its schedule ${textAt(after.attributes, "spec", "schedule") ?? ""}`,
    ),
  ];
}

function ofOverlap(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [from, to] = [before, after].map(
    ({ attributes }) => textAt(attributes, "spec", "concurrency_policy") ?? "Allow",
  );
  if (from === to || to === "Forbid") return [];
  const text =
    to === "Replace"
      ? "a run that is not finished is stopped when the next one begins"
      : "a run begins while the one before it is not finished: both write at the same time";
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}

/** The field reports what a time zone does to the runs; an unknown time zone is refused. */
function ofZone(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [from, to = ""] = [before, after].map(({ attributes }) => {
    const spec = at(attributes, "spec");
    return textAt(spec, "timezone") ?? textAt(spec, "time_zone");
  });
  if (from === to || to === "" || to.includes("${") || isTimeZone(to)) return [];
  return [
    findingAbout(
      change,
      Verdict.REFUSED,
      `its time zone ${to} must ${TIME_ZONE_RULE}: the API server refuses it`,
    ),
  ];
}
