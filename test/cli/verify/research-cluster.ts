import type { SynthesizedStack } from "../../../cli/synthesized/synthesized";
import { inventoryOfAll, verifyCluster } from "../../../cli/verify/verify";
import { bytesOf } from "../../../constructs/units";
import { synthesizeApp } from "../../support/synthesize-app";
import { healthyCluster } from "./healthy-cluster";
import { type PretendedLive, readingOf } from "./pretended-api";

const TODAY = new Date("2026-11-29T12:00:00Z");
/** Deletion timestamp an hour ago. */
export const GONE = "2026-11-29T11:00:00Z";
const { stacks } = synthesizeApp();
/** Stacks of the research cluster. */
export const RESEARCH = stacks.filter(({ cluster }) => cluster === "research");
const WHOLE = healthyCluster(RESEARCH);
/** Selectors of Services are left out unless a test sets them. */
const OBJECTS = WHOLE.map((object) =>
  object.kind === "Service" ? { ...object, spec: portsOf(object) } : object,
);

function portsOf({ spec }: PretendedLive): object {
  return { ports: (spec as { readonly ports?: unknown }).ports };
}

/** Finds what of the research cluster is not as it was made, when some of its objects are otherwise. */
export async function drifted(changes: Readonly<Record<string, Change>>): Promise<readonly string[]> {
  return (await found(changes, [], { objects: WHOLE })).filter((line) => line.includes(DRIFT));
}

const DRIFT = "differs from its stack or release";

/** Changes an object; undefined if it is deleted. */
export type Change = (object: PretendedLive) => PretendedLive | undefined;

interface FoundOptions {
  readonly own?: readonly SynthesizedStack[];
  readonly now?: Date;
  readonly objects?: readonly PretendedLive[];
}

/** Finds what is wrong with the research cluster when some of its objects are otherwise, and others are there. */
export async function found(
  changes: Readonly<Record<string, Change>>,
  more: readonly PretendedLive[] = [],
  { own = RESEARCH, now = TODAY, objects: all = OBJECTS }: FoundOptions = {},
): Promise<readonly string[]> {
  const used = new Set<string>();
  const objects = all.flatMap((object) => {
    const title = `${object.kind} ${object.metadata.namespace ?? ""}/${object.metadata.name}`;
    const change = changes[title];
    if (change === undefined) return [object];
    used.add(title);
    return change(object) ?? [];
  });
  expect([...used].sort()).toEqual(Object.keys(changes).sort());
  const findings = verifyCluster(
    own,
    await readingOf([...objects, ...more], inventoryOfAll(own)),
    now,
    bytesOf,
  );
  return (
    findings
      .filter(({ object }) => !object.startsWith("scrape job "))
      // a change of a test is one too.
      .filter(({ text }) => all === WHOLE || !text.includes(DRIFT))
      .map(({ level, object, text }) => `${level} ${object} ${text}`)
  );
}

/** Changes fields at the top. */
export const merged =
  (more: object): Change =>
  (object) => ({ ...object, ...more });
/** Changes the status. */
export const status =
  (more: object): Change =>
  (object) => ({ ...object, status: { ...(object.status as object), ...more } });
/** Changes the metadata. */
export const metadata =
  (more: object): Change =>
  (object) => ({ ...object, metadata: { ...object.metadata, ...more } });

/** A StatefulSet of four pods. */
export const SET = "StatefulSet databases/mariadb";
/** Its first pod. */
export const POD = "Pod databases/mariadb-0";
/** The claim of that pod. */
export const CLAIM = "PersistentVolumeClaim databases/data-mariadb-0";
/** The volume of that claim. */
export const VOLUME = "PersistentVolume /volume-of-data-mariadb-0";
/** One of its pods is not ready. */
export const DOWN = { [SET]: status({ readyReplicas: 3 }) };
/** Makes a pod unready. */
export const unready = (more: object = {}): Change =>
  merged({
    status: { phase: "Running", conditions: [{ type: "Ready", status: "False", message: "no" }], ...more },
  });

/** A warning about an object in the namespace of the databases. */
export const event = (kind: string, name: string, reason: string, message: string): PretendedLive => ({
  kind: "Event",
  reason,
  message,
  lastTimestamp: "2026-11-29T11:59:00Z",
  metadata: { name: `${name}.1`, namespace: "databases" },
  involvedObject: { kind, namespace: "databases", name },
});
