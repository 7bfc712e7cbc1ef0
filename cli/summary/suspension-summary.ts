import type { ResourceSum, SuspensionNote, SynthesizedStack } from "../synthesized/synthesized";

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/**
 * Prints what the stacks of a cluster suspend, the resources that this frees, and suspensions that are past their
 * dates.
 */
export function summarizeSuspension(stacks: readonly SynthesizedStack[]): readonly string[] {
  const notes = stacks.flatMap(({ document }) => Object.values(document["//"]?.suspension ?? {}));
  if (notes.length === 0) return [];
  return [`  suspended, which frees ${describe(notes)}:`, ...notes.map((note) => `     ${line(note)}`)];
}

function line(note: SuspensionNote): string {
  const { name, purpose, until, reason } = note;
  const isPast = until !== undefined && new Date().toISOString().slice(0, 10) > until;
  const parts = [
    `${name} (${purpose})`,
    ...(until === undefined ? [] : [isPast ? `until ${until}, WHICH HAS PASSED` : `until ${until}`]),
    ...(reason === undefined ? [] : [reason]),
  ];
  return `${parts.join(", ")}: ${describe([note])}`;
}

function describe(notes: readonly SuspensionNote[]): string {
  const requests = amounts(notes.map((note) => note.requests));
  const limits = amounts(notes.map((note) => note.limits));
  return `${requests} of requests, ${limits} of limits`;
}

function amounts(sums: readonly ResourceSum[]): string {
  const millicores = sums.reduce((sum, { cpuMillicores }) => sum + cpuMillicores, 0);
  const bytes = sums.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  return `${millicores / 1000} CPU and ${memory(bytes)}`;
}

function memory(bytes: number): string {
  return bytes < GIB ? `${Math.round(bytes / MIB)} MiB` : `${Math.round((bytes / GIB) * 10) / 10} GiB`;
}
