import { NAMESPACES } from "../../../constructs/live";
import type { StackDocument } from "../../../constructs/live/program/documents";
import { inquiryOf } from "../../../constructs/live/program/inquiry";
import { type Judgement, judgeStack } from "../../../constructs/live/program/judge-stack";
import { made, readOf } from "./notes";

export const A = "kubernetes_namespace_v1.a_12345678";
export const B = "kubernetes_namespace_v1.b_12345678";

/** A live object with its own owner labels, or without. */
export function live(
  name: string,
  address?: string,
  { stack = "lab", namespace = undefined as string | undefined } = {},
) {
  const marks = address !== undefined && {
    labels: { "groundplan/stack": stack },
    annotations: { "groundplan/address": `${stack}/${address}` },
  };
  return { metadata: { name, namespace, ...marks } };
}

export function judged(
  document: StackDocument,
  objects: ReturnType<typeof readOf>,
  state?: readonly string[],
): Judgement {
  const inquiry = inquiryOf(document, "live-cluster", []);
  return judgeStack(inquiry, objects, new Map(), { readState: () => (state ? new Set(state) : undefined) });
}

export const data = (address: string, adopt?: string) => ({
  makes: [made(NAMESPACES, "data", { address, adopt })],
});

export const NOTHING: Judgement = { stops: [], verdicts: {} };
