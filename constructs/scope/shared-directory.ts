import type { IConstruct } from "constructs";
import { stackNote } from "./stack-note";

/** Notes for guardrails that all nodes have the directory of a construct's volume, with the same content. */
export function noteSharedDirectory(construct: IConstruct): void {
  stackNote(construct, "sharedDirectory")[construct.node.path] = true;
}
