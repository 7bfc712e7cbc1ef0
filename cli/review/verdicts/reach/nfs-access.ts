import { type GaneshaExport, ganeshaExportsOf } from "../../model/ganesha-exports";
import type { ResourceChange } from "../../plan/resource-change";
import { outputsChanged } from "../documents/changed-outputs";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { type ReviewInput, type Rule, stackPairs } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Changes of who may mount an export of NFS-Ganesha, where, and with which rights: the restart of the server is not
 * the only effect.
 */
export const nfsAccess: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { before, after } = change;
    if (before?.kind !== "ConfigMap" || after === undefined) return [];
    const [old, next] = [before, after].map(ganeshaExportsOf);
    if (old === undefined || next === undefined) return [];
    const texts = [
      ...movedMounts(input, change, [...old.values()], [...next.values()]),
      ...[...old].flatMap(([id, each]) => accessTexts(each, next.get(id))),
    ];
    return texts.map((text) => findingAbout(change, Verdict.CONSEQUENCE, text));
  });

function accessTexts(old: GaneshaExport, next: GaneshaExport | undefined): readonly string[] {
  if (next === undefined) return [];
  const lost = [...old.clients.keys()].filter((name) => !next.clients.has(name));
  const added = [...next.clients.keys()].filter((name) => !old.clients.has(name));
  return [
    ...ifAny(
      lost,
      () =>
        `clients ${lost.join(", ")} are no longer listed: hosts that mount the export from there lose access, and their processes get errors or hang`,
    ),
    ...ifAny(added, () => `clients ${added.join(", ")} may now mount the export`),
    ...(old.path === next.path
      ? []
      : [
          `it serves ${next.path ?? "nothing"} instead of ${old.path ?? "nothing"}: hosts that mount it see other files, and open file handles become stale`,
        ]),
    ...changedRights(old, next),
  ];
}

/** Describes changed rights of existing clients, once for all with the same change. */
function changedRights(old: GaneshaExport, next: GaneshaExport): readonly string[] {
  const texts = new Map<string, string[]>();
  for (const [name, { access, squash }] of old.clients) {
    const client = next.clients.get(name);
    if (client === undefined) continue;
    const changes = [
      ...(client.access === access ? [] : [accessText(access, client.access)]),
      ...(client.squash === squash ? [] : [squashText(squash, client.squash)]),
    ];
    for (const text of changes) texts.set(text, [...(texts.get(text) ?? []), name]);
  }
  return [...texts].map(([text, names]) => `clients ${names.join(", ")}: ${text}`);
}

function accessText(from = "nothing", to = "nothing"): string {
  const effect = from.includes("RW") && !to.includes("RW") ? ", and their writes fail at once" : "";
  return `access changes from ${from} to ${to}${effect}`;
}

function squashText(from = "nothing", to = "nothing"): string {
  return `squash changes from ${from} to ${to}: clients that write as root become another user on the server, which may not read or own the existing files`;
}

function movedMounts(
  input: ReviewInput,
  { stack }: ResourceChange,
  old: readonly GaneshaExport[],
  next: readonly GaneshaExport[],
): readonly string[] {
  const [from, to] = [old, next].map((all) => all.map(({ pseudo }) => pseudo ?? ""));
  const gone = (from ?? []).filter((pseudo) => to?.includes(pseudo) !== true);
  if (gone.length === 0) return [];
  const pair = stackPairs(input).find(({ after }) => after.name === stack);
  const changed =
    pair === undefined ? [] : outputsChanged(pair).filter((key) => pair.after.outputs[key] !== undefined);
  const note = changed.length === 0 ? "" : ` (output ${changed.join(", ")} has the new command)`;
  return [
    `the path that clients mount changes from ${(from ?? []).join(", ")} to ${(to ?? []).join(", ")}: mounts of the old one fail, on hosts outside the cluster too${note}`,
  ];
}
