import { ExitCode } from "../context/exit-code";
import type { Resource } from "../review/model/resource";
import { stackOf } from "../review/model/reviewed-app";
import type { Review } from "../review/review";
import { type Finding, levelOfFinding } from "../review/verdicts/verdict";
import { type BoxVerdict, type Diagram, type DiagramBox, Urgency } from "./diagram";
import { claimId, classId, volumeId } from "./storage-boxes";

const URGENCIES: Readonly<Record<ExitCode, Urgency>> = {
  [ExitCode.OK]: Urgency.FINE,
  [ExitCode.WARNING]: Urgency.WARNING,
  [ExitCode.DANGER]: Urgency.DANGER,
  [ExitCode.FAILURE]: Urgency.DANGER,
};

/** Marks each box by the worst verdict of a review on what it stands for. What goes has no box any more. */
export function withVerdicts(diagram: Diagram, { findings, after }: Review): Diagram {
  const worst = new Map<string, BoxVerdict>();
  // the worst come first.
  for (const finding of findings) {
    const id = idOf(finding, after);
    if (id !== undefined && !worst.has(id))
      worst.set(id, { text: finding.verdict, urgency: URGENCIES[levelOfFinding(finding)] });
  }
  const boxes = diagram.boxes.map((box): DiagramBox => {
    const verdict = worst.get(box.id);
    return verdict === undefined ? box : { ...box, verdict, details: [...box.details, verdict.text] };
  });
  return { ...diagram, boxes };
}

function idOf({ stack, address, subject }: Finding, after: Review["after"]): string | undefined {
  const [, node] = /^Node (\S+)$/.exec(subject) ?? [];
  if (node !== undefined) return `node/${node}`;
  const resource = address === undefined ? undefined : stackOf(after, stack)?.resources.get(address);
  return resource === undefined ? undefined : boxIdOf(resource);
}

function boxIdOf({ kind, namespace = "", name = "" }: Resource): string {
  if (kind === "PersistentVolumeClaim") return claimId(namespace, name);
  if (kind === "PersistentVolume") return volumeId(name);
  if (kind === "StorageClass") return classId(name);
  return `${kind}/${namespace}/${name}`;
}
