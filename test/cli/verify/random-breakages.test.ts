import type { Finding } from "../../../cli/verify/finding";
import { inventoryOfAll, verifyCluster } from "../../../cli/verify/verify";
import { bytesOf } from "../../../constructs/units";
import { breakagesOf, type LiveManifest } from "../../real/apply/labs/breakages";
import { seededRandom } from "../../real/support/seeded-random";
import { synthesizeApp } from "../../support/synthesize-app";
import { healthyCluster } from "./healthy-cluster";
import { type PretendedLive, readingOf } from "./pretended-api";

const TODAY = new Date("2026-11-29T12:00:00Z");
const { stacks } = synthesizeApp();
const clusters = [...new Set(stacks.map(({ cluster }) => cluster ?? ""))];

const stacksOf = (cluster: string) => stacks.filter((stack) => stack.cluster === cluster);
const INVENTORIES = Object.fromEntries(
  clusters.map((cluster) => [cluster, inventoryOfAll(stacksOf(cluster))]),
);

async function found(cluster: string, objects: readonly PretendedLive[]): Promise<readonly Finding[]> {
  const reading = await readingOf(objects, INVENTORIES[cluster]!);
  return verifyCluster(stacksOf(cluster), reading, TODAY, bytesOf);
}

const objectsOf = (cluster: string) => healthyCluster(stacksOf(cluster));

/** Scrape jobs of others' services, which no stack makes. */
const isOfOthers = ({ object }: Finding) => object.startsWith("scrape job ");

const texts = (findings: readonly Finding[]) =>
  findings.filter((each) => !isOfOthers(each)).map(({ object, text }) => `${object} ${text}`);

test.each(clusters)("nothing is found on a healthy %s", async (cluster) => {
  expect(texts(await found(cluster, objectsOf(cluster)))).toEqual([]);
});

test.each(clusters)("%s: names any deleted object, or the object that contains it", async (cluster) => {
  const objects = objectsOf(cluster);
  const missed: string[] = [];
  // each needs a complete verification: of a large cluster, only some objects are deleted.
  const step = Math.ceil(objects.length / 80);
  for (const gone of objects.filter((_, at) => at % step === 0)) {
    // controllers recreate pods themselves.
    if (gone.kind === "Pod") continue;
    const findings = texts(
      await found(
        cluster,
        objects.filter((each) => each !== gone),
      ),
    );
    const name = gone.metadata.name.replace(/^sh\.helm\.release\.v1\.(.*)\.v\d+$/, "$1");
    if (!findings.some((line) => line.includes(name))) missed.push(`${gone.kind} ${name}`);
  }
  expect(objects.length).toBeGreaterThan(5);
  expect(missed).toEqual([]);
});

/** How many objects of each cluster are changed. */
const CHANGED = 24;

/** Kinds whose content is their spec. */
const OF_SPEC =
  /^(PersistentVolume|PodDisruptionBudget|CronJob|NetworkPolicy|IngressRoute|Middleware|ServersTransport|TLSStore|ExternalSecret|Elasticsearch|Kibana)$/;

/**
 * Returns whether an object has content to change: simulated objects of charts have none, except for the ports of
 * Services.
 */
function hasContent({ kind, spec }: PretendedLive): boolean {
  const { template } = (spec ?? {}) as {
    readonly template?: { readonly spec?: { readonly containers?: unknown } };
  };
  if (["Deployment", "StatefulSet", "DaemonSet"].includes(kind))
    return template?.spec?.containers !== undefined;
  if (kind === "Service") return Object.keys(spec as object).length > 1;
  return !OF_SPEC.test(kind) || spec !== undefined;
}

test.each(clusters)("%s: names any changed object", async (cluster) => {
  const objects = objectsOf(cluster);
  const random = seededRandom(Number(process.env.VERIFY_SEED ?? 20_261_129));
  const choose = <Each>(all: readonly Each[]) => all[Math.floor(random() * all.length)] as Each;
  const missed: string[] = [];
  let count = 0;
  while (count < CHANGED) {
    const object = choose(objects);
    if (object.kind === "Pod" || !hasContent(object)) continue;
    // field managers are not simulated.
    const changes = breakagesOf(object as LiveManifest, choose).filter(
      ({ broken, isAddition }) => broken !== undefined && !isAddition,
    );
    if (changes.length === 0) continue;
    count++;
    const { what, broken } = choose(changes);
    const others = objects.map((each) => (each === object ? { ...each, ...(broken as object) } : each));
    const lines = texts(await found(cluster, others));
    const name = object.metadata.name.replace(/^sh\.helm\.release\.v1\.(.*)\.v\d+$/, "$1");
    if (!lines.some((line) => line.includes(name))) missed.push(`${what}: ${object.kind} ${name}`);
  }
  expect(missed).toEqual([]);
});
