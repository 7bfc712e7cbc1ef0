import type { SynthesizedStack } from "../../../cli/synthesized/synthesized";
import { inventoryOfAll, verifyCluster } from "../../../cli/verify/verify";
import { bytesOf } from "../../../constructs/units";
import { type PretendedLive, readingOf } from "./pretended-api";

const TODAY = new Date("2026-11-29T12:00:00Z");

/** A stack that was written without the library. */
export const stackOf = (resource: object) =>
  ({ name: "web", document: { resource } }) as unknown as SynthesizedStack;

/** An object of a cluster. */
export const live = (kind: string, name: string, more: object = {}, namespace?: string): PretendedLive => ({
  kind,
  metadata: { name, namespace, uid: `${kind}/${name}` },
  ...more,
});

/** Finds what is wrong with the resources of a stack on a cluster that has these objects. */
export async function found(
  resource: object,
  objects: readonly PretendedLive[],
  now = TODAY,
): Promise<readonly string[]> {
  const stacks = [stackOf(resource)];
  const reading = await readingOf(objects, inventoryOfAll(stacks));
  return verifyCluster(stacks, reading, now, bytesOf).map(
    ({ level, object, text }) => `${level} ${object} ${text}`,
  );
}
