import { at, type Resource } from "../model/resource";
import { type Rule, type ReviewInput, stackPairs } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Who may mount an export of NFS-Ganesha, and where: its configuration says so, and restarting it is not all. */
export const nfsAccess: Rule = (input) =>
  input.changes.flatMap((change) => {
    const { before, after } = change;
    if (before?.kind !== "ConfigMap" || after === undefined) return [];
    const [old, next] = [before, after].map(ganeshaLines);
    if (old === undefined || next === undefined) return [];
    return [...lostClients(change, old, next), ...movedMounts(input, change, old, next)];
  });

type Change = ReviewInput["changes"][number];

/** Returns the lines of the texts in a ConfigMap that have exports of NFS-Ganesha. */
function ganeshaLines({ attributes }: Resource): readonly string[] | undefined {
  const texts = Object.values((at(attributes, "data") ?? {}) as Readonly<Record<string, unknown>>);
  const lines = texts.flatMap((text) => (at(text, "(lines)") === undefined ? [] : linesOf(text)));
  return lines.some((line) => /^\s*EXPORT\s*\{/.test(line)) ? lines : undefined;
}

function linesOf(text: unknown): readonly string[] {
  return (text as { readonly "(lines)": readonly string[] })["(lines)"];
}

function valuesOf(lines: readonly string[], key: string): readonly string[] {
  const values = lines.map((line) => new RegExp(`^\\s*${key}\\s*=\\s*(.*?);`).exec(line)?.[1]);
  return values.flatMap((value) => value?.split(/\s*,\s*/) ?? []).map((value) => value.replaceAll('"', ""));
}

function lostClients(
  { stack, address, after }: Change,
  old: readonly string[],
  next: readonly string[],
): readonly Finding[] {
  const allowed = new Set(valuesOf(next, "Clients"));
  const lost = [...new Set(valuesOf(old, "Clients"))].filter((client) => !allowed.has(client));
  if (lost.length === 0) return [];
  const text = `clients ${lost.join(", ")} are no longer listed: hosts that mount the export from there lose access, their processes get errors or hang`;
  return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after?.title ?? address, text }];
}

function movedMounts(
  input: ReviewInput,
  { stack, address, after }: Change,
  old: readonly string[],
  next: readonly string[],
): readonly Finding[] {
  const [from, to] = [valuesOf(old, "Pseudo"), valuesOf(next, "Pseudo")];
  if (from.join() === to.join()) return [];
  const outputs = stackPairs(input).find((pair) => pair.after.name === stack);
  const changed = Object.keys(outputs?.after.outputs ?? {}).filter(
    (key) => JSON.stringify(outputs?.before.outputs[key]) !== JSON.stringify(outputs?.after.outputs[key]),
  );
  const note = changed.length === 0 ? "" : ` (output ${changed.join(", ")} has the new command)`;
  const text = `the path that clients mount changes from ${from.join(", ")} to ${to.join(", ")}: mounts of the old one fail, on hosts outside the cluster too${note}`;
  return [{ verdict: Verdict.CONSEQUENCE, stack, address, subject: after?.title ?? address, text }];
}
