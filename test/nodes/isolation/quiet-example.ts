import {
  IsolatedNode,
  type IsolatedNodeProps,
  NO_LONGHORN_HERE,
  NOTHING_MUST_STAY_UP,
  FastStack,
} from "../../../constructs";
import { IN_MONTHS } from "../../support/days";
import { appliedValuesOf, documentOf, entriesOf } from "../../support/document";
import { checksIn, type Manifest, refusalsIn, warningsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { node } from "../objects";

export const QUIET: IsolatedNodeProps = {
  nodeName: "worker-1",
  mustNotGoDown: NOTHING_MUST_STAY_UP,
  revert: IN_MONTHS,
  longhorn: NO_LONGHORN_HERE,
  looksForLeftBehind: false,
};

export interface Release {
  readonly lifecycle?: unknown;
  readonly name: string;
  readonly namespace: string;
  readonly depends_on?: readonly string[];
  readonly values: readonly [string];
}

export interface Values {
  readonly env: Readonly<Record<string, string>>;
  readonly image: string;
  readonly namespacedRules: Readonly<Record<string, unknown>>;
  readonly clusterRules: unknown;
}

export function isolate(props: Partial<IsolatedNodeProps> = {}) {
  const stack = new FastStack(makeApp(), "stack");
  const isolated = new IsolatedNode(stack, "node", { ...QUIET, ...props });
  const document = documentOf(stack);
  const releases = entriesOf<Release>(document.resource, "helm_release");
  const release = (start: string) => {
    const [address = "", found] = releases.find(([, { name }]) => name.startsWith(start)) ?? [];
    if (found === undefined) return undefined;
    return { address, ...found, values: appliedValuesOf<Values>(found) };
  };
  const checks = Object.values(checksIn(document)).flatMap((each) => Object.values(each).flat());
  return {
    node: isolated,
    taint: release("taint-")!,
    longhorn: release("longhorn-"),
    checks: checks.map(({ check }) => check.replace("isolated-node-", "")),
    refusals: (...objects: readonly Manifest[]) => refusalsIn(document, [node("worker-1"), ...objects]),
    warnings: (...objects: readonly Manifest[]) => warningsIn(document, objects),
  };
}

export const starting = (...starts: readonly string[]) =>
  starts.map((start) => expect.stringContaining(`stack/node: ${start}`) as string);
export const ALWAYS = ["exists", "not-cordoned", "taint-unique"];
