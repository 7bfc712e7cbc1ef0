import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { claimNameOf, containersOf, podSpecOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Pods that run as another user, or with another group, on claims that have files of the old one.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export const fileOwners: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    if (!hasClaims(before)) return [];
    return [...otherUsers(before, after), ...otherGroup(before, after)].map((text) =>
      findingAbout(after, Verdict.CONSEQUENCE, text),
    );
  });

function hasClaims(resource: Resource): boolean {
  const volumes = blocksAt(podSpecOf(resource), "volume");
  const templates = blocksAt(resource.attributes, "spec", "volume_claim_template");
  return templates.length > 0 || volumes.some((each) => claimNameOf(each) !== undefined);
}

function otherUsers(before: Resource, after: Resource): readonly string[] {
  const next = new Map(containersOf(after).map((each) => [each.name, userOf(after, each)]));
  return containersOf(before).flatMap((container) => {
    const [from, to] = [userOf(before, container), next.get(container.name)];
    if (from === to || !next.has(container.name) || blocksAt(container, "volume_mount").length === 0)
      return [];
    return [
      `container ${String(container.name)} runs as user ${to ?? "of its image"} instead of ${from ?? "of its image"}: what it has written on its claims belongs to the old user, and it may not be able to read or change it`,
    ];
  });
}

function userOf(resource: Resource, container: Attributes): string | undefined {
  const found =
    at(container, "security_context", "run_as_user") ??
    at(podSpecOf(resource), "security_context", "run_as_user");
  return found === undefined || found === null ? undefined : String(found);
}

function otherGroup(before: Resource, after: Resource): readonly string[] {
  const [from, to] = [before, after].map((each) => at(podSpecOf(each), "security_context", "fs_group"));
  if (String(from) === String(to)) return [];
  return [
    `fs_group is ${String(to ?? "unset")} instead of ${String(from ?? "unset")}: files on its claims are given to that group before its pods start, where the volume supports it, and keep the old group elsewhere`,
  ];
}
