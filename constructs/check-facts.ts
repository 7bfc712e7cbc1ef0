import { CLUSTER_IDENTITY } from "./cluster/facts/identity-checks";
import { type FactDifference, factDifferences } from "./cluster/facts/live-checks";
import { READS_NODES } from "./cluster/facts/live-node";
import { readsOf } from "./live/check";
import type { ClusterFactsNote } from "./live/facts";
import { Live } from "./live/live";
import {
  judgeEach,
  type Target,
  type TargetOptions,
  targetsIn,
  type UnreadableCluster,
} from "./live/program/targets";

/** Differences between the declared and the live facts of a cluster. */
export interface CheckedFacts {
  /** Name of the cluster. */
  readonly cluster: string;
  /** Stacks that declare it. */
  readonly stacks: readonly string[];
  /**
   * Why it is another cluster altogether; its facts are then not compared.
   * @default - it is the one that is declared
   */
  readonly stranger?: string;
  /** What differs, node by node. */
  readonly differences: readonly FactDifference[];
}

/** Result of comparing declared facts with live clusters. */
export interface FactsReport {
  /** Clusters that were compared. */
  readonly clusters: readonly CheckedFacts[];
  /** Clusters that could not be read. */
  readonly unreadable: readonly UnreadableCluster[];
}

type LiveObjectsByKind = ConstructorParameters<typeof Live>[0];

const READS = [READS_NODES, ...readsOf(CLUSTER_IDENTITY, {})];

/**
 * Compares the declared facts of all clusters of a synthesized app with the live ones, each of which is read once.
 * @param outdir folder that the app was synthesized into
 */
export async function checkFacts(outdir: string, options: TargetOptions): Promise<FactsReport> {
  const { clusters } = targetsIn(outdir, options);
  const declared = clusters.map((targets) =>
    targets.filter(({ inquiry }) => inquiry.note.facts !== undefined),
  );
  const asked = { clusters: declared.filter((targets) => targets.length > 0) };
  const { results, unreadable } = await judgeEach(
    asked,
    () => READS,
    (targets, { objects, version }) => {
      const names = new Set(targets.map(({ inquiry }) => inquiry.note.facts?.name));
      return [...names].flatMap((name) => {
        const own = targets.filter(({ inquiry }) => inquiry.note.facts?.name === name);
        return compared(own, objects, version);
      });
    },
  );
  return { clusters: results, unreadable };
}

/**
 * Returns why a live cluster is not the declared one.
 * @param objects its nodes with addresses, and its namespaces with uids
 * @returns undefined if it is the declared one
 */
export function strangerOf(facts: ClusterFactsNote, objects: LiveObjectsByKind): string | undefined {
  return CLUSTER_IDENTITY.judge(new Live(objects, { facts }), {});
}

function compared(
  targets: readonly Target[],
  objects: LiveObjectsByKind,
  version: string | undefined,
): readonly CheckedFacts[] {
  const [{ inquiry }] = targets as [Target];
  const { facts } = inquiry.note;
  if (facts === undefined) return [];
  const live = new Live(objects, { facts, version, announced: inquiry.announced });
  const stranger = CLUSTER_IDENTITY.judge(live, {});
  const stacks = targets.map(({ inquiry: { stack } }) => stack);
  const differences = stranger === undefined ? factDifferences(live, facts) : [];
  return [{ cluster: facts.name, stacks, stranger, differences }];
}
