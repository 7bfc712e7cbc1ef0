import type { IConstruct } from "constructs";
import { stackNote } from "./stack-note";

/** Notes for guardrails that the props of a construct allow what it keeps to be lost. */
export function noteExpendable(construct: IConstruct): void {
  stackNote(construct, "expendable")[construct.node.path] = true;
}
