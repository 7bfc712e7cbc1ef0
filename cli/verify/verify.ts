import type { SynthesizedStack } from "../synthesized/synthesized";
import { checkCertificates } from "./checks/certificates";
import { checkClaims } from "./checks/claims";
import { checkConditions } from "./checks/conditions";
import { checkNodes } from "./checks/nodes";
import { checkObjects, checkReleases } from "./checks/objects";
import { checkPromisedPods } from "./checks/promised-pods";
import { checkDays, checkLonghorn, checkTaints } from "./checks/promises";
import { checkReferences } from "./checks/references";
import { checkRoutes } from "./checks/routes";
import { scrapeTargetsOf } from "./checks/scrape-targets";
import { checkServices, checkTargets } from "./checks/services";
import { checkWebhooks } from "./checks/webhooks";
import { checkJobs, checkWorkloads } from "./checks/workloads";
import { checkDrift } from "./drift/drift";
import type { Quantities } from "./drift/equal";
import type { Inventory } from "./expected";
import { type Finding, Level } from "./finding";
import { inventoryOf } from "./inventory";
import { knownWorkloads } from "./known-object";
import { VerifiedCluster } from "./read/verified-cluster";
import type { VerifyReading } from "./read/verify-reading";

/** Merges what stacks have created in one cluster. */
export function inventoryOfAll(stacks: readonly SynthesizedStack[]): Inventory {
  const all = stacks.map(inventoryOf);
  return {
    objects: all.flatMap(({ objects }) => objects),
    releases: all.flatMap(({ releases }) => releases),
    taints: all.flatMap(({ taints }) => taints),
    longhorn: all.flatMap(({ longhorn }) => longhorn),
    days: all.flatMap(({ days }) => days),
    nodes: all.flatMap(({ nodes }) => nodes),
  };
}

/** Finds what is wrong with what stacks have made of a cluster, worst first, each object once per sentence. */
export function verifyCluster(
  stacks: readonly SynthesizedStack[],
  reading: VerifyReading,
  now: Date,
  bytesOf: Quantities,
): readonly Finding[] {
  const { inventory, expected } = reading;
  const cluster = new VerifiedCluster(reading.objects);
  const workloads = knownWorkloads(expected, reading, cluster);
  const found = [
    ...checkReleases(inventory, reading),
    ...checkObjects(expected, reading, cluster),
    ...checkDrift(expected, reading, cluster, bytesOf),
    ...checkClaims(expected, workloads, cluster),
    ...checkWorkloads(workloads, cluster, now),
    ...checkPromisedPods(expected, workloads, reading, cluster),
    ...checkReferences(workloads, expected, cluster),
    ...checkServices(expected, cluster),
    ...checkRoutes(expected, reading, cluster),
    ...checkWebhooks(expected, reading, cluster),
    ...checkConditions(expected, reading, cluster),
    ...checkCertificates(expected, reading, cluster, now),
    ...checkTargets(stacks.flatMap(scrapeTargetsOf), cluster),
    ...checkJobs(expected, cluster),
    ...checkNodes(inventory, cluster),
    ...checkTaints(inventory.taints, cluster),
    ...checkLonghorn(inventory.longhorn, reading),
    ...checkDays(inventory.days, now),
  ];
  const once = new Map(found.map((each) => [`${each.object}: ${each.text}`, each]));
  const isDanger = ({ level }: Finding) => (level === Level.DANGER ? 0 : 1);
  return [...once.values()].sort((one, other) => isDanger(one) - isDanger(other));
}
