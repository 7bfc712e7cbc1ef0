import { type LiveCheck, NODES, reading, STORAGE_CLASSES } from "../../../constructs/live";
import type { OtherStack, StackDocument } from "../../../constructs/live/program/documents";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import {
  type BuiltInChecks,
  type JudgeOptions,
  judgeStack,
} from "../../../constructs/live/program/judge-stack";
import { readOf } from "./notes";

export const SCOPE = "live-cluster";

export const checkOf = (name: string, judge: LiveCheck<object>["judge"]): [string, LiveCheck<object>] => [
  name,
  { name, reads: [reading(NODES)], judge },
];

export const CHECKS: BuiltInChecks = new Map([
  checkOf("says", (_live, args) => (args as { readonly text: string }).text),
  checkOf("silent", () => undefined),
  checkOf("throws", () => {
    throw new TypeError("x is undefined");
  }),
  checkOf("version", ({ version, facts }) => `${version} of ${facts?.name}`),
  checkOf("class", (live) => (live.find(STORAGE_CLASSES, "fast") === undefined ? "no class" : undefined)),
  checkOf("app", (live) =>
    live
      .madeByApp(STORAGE_CLASSES)
      .map(({ metadata }) => metadata.name)
      .join(),
  ),
]);

export function judged(
  document: StackDocument,
  { others = [], ...options }: JudgeOptions & { readonly others?: readonly OtherStack[] } = {},
) {
  return judgeStack(inquiryOf(document, SCOPE, others), readOf(), CHECKS, options);
}
