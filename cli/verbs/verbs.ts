import type { AddVerb } from "../context/cli-context";

/* eslint-disable @typescript-eslint/no-require-imports -- an import loads all verbs, which takes longer than most of them run. */

/** Loads each verb, in the order in which help lists them. */
const VERBS: Readonly<Record<string, () => AddVerb>> = {
  init: () => (require("./init") as typeof import("./init")).addInit,
  summary: () => (require("./summary") as typeof import("./summary")).addSummary,
  review: () => (require("./review") as typeof import("./review")).addReview,
  guardrails: () => (require("./guardrails") as typeof import("./guardrails")).addGuardrails,
  preflight: () => (require("./preflight") as typeof import("./preflight")).addPreflight,
  verify: () => (require("./verify") as typeof import("./verify")).addVerify,
  facts: () => (require("./facts") as typeof import("./facts")).addFacts,
  snapshot: () => (require("./snapshot") as typeof import("./snapshot")).addSnapshot,
  diagram: () => (require("./diagram") as typeof import("./diagram")).addDiagram,
  "forget-data": () => (require("./forget-data") as typeof import("./forget-data")).addForgetData,
  recover: () => (require("./recover") as typeof import("./recover")).addRecover,
  talos: () => (require("./talos") as typeof import("./talos")).addTalos,
  chart: () => (require("./chart") as typeof import("./chart")).addChart,
  completion: () => (require("./completion") as typeof import("./completion")).addCompletion,
};

/**
 * Returns what loads the verbs that a command line needs.
 * @param first its first argument; help, completion and errors name all verbs, so that they need all
 */
export function verbsFor(first: string): readonly (() => AddVerb)[] {
  if (["-V", "--version"].includes(first)) return [];
  const only = first === "completion" || !Object.hasOwn(VERBS, first) ? undefined : VERBS[first];
  return only === undefined ? Object.values(VERBS) : [only];
}
