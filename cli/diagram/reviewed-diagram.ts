import { ExitCode } from "../context/exit-code";
import type { Resource } from "../review/model/resource";
import { type ReviewedApp, stackOf } from "../review/model/reviewed-app";
import type { Review } from "../review/review";
import { type Finding, levelOfFinding, Verdict } from "../review/verdicts/verdict";
import { type BoxVerdict, type Diagram, type DiagramBox, Urgency } from "./diagram";
import { diagramBefore, withRemoved } from "./removed-boxes";
import { claimId, classId, volumeId } from "./storage-boxes";

const URGENCIES: Readonly<Record<ExitCode, Urgency>> = {
  [ExitCode.OK]: Urgency.FINE,
  [ExitCode.WARNING]: Urgency.WARNING,
  [ExitCode.DANGER]: Urgency.DANGER,
  [ExitCode.FAILURE]: Urgency.DANGER,
};

/** Verdict of a removed box without a verdict of its own: its stack or namespace is removed. */
const GONE: BoxVerdict = { text: Verdict.REMOVED, urgency: Urgency.WARNING };

/** Marks each box with the worst verdict of a review on its object, and adds removed objects. */
export function withVerdicts(plain: Diagram, { findings, before, after }: Review): Diagram {
  const diagram = withRemoved(plain, diagramBefore(before, plain.environment));
  const worst = new Map<string, BoxVerdict>();
  // the worst come first.
  for (const finding of findings) {
    const id = idOf(finding, after) ?? idOf(finding, before);
    if (id !== undefined && !worst.has(id))
      worst.set(id, { text: finding.verdict, urgency: URGENCIES[levelOfFinding(finding)] });
  }
  const boxes = diagram.boxes.map((box): DiagramBox => {
    const verdict = worst.get(box.id) ?? (box.isGone === true ? GONE : undefined);
    return verdict === undefined ? box : { ...box, verdict, details: [...box.details, verdict.text] };
  });
  return { ...diagram, boxes };
}

function idOf({ stack, address, subject }: Finding, app: ReviewedApp): string | undefined {
  const [, node] = /^Node (\S+)$/.exec(subject) ?? [];
  if (node !== undefined) return `node/${node}`;
  const resource = address === undefined ? undefined : stackOf(app, stack)?.resources.get(address);
  return resource === undefined ? undefined : boxIdOf(resource);
}

function boxIdOf({ kind, namespace = "", name = "" }: Resource): string {
  if (kind === "PersistentVolumeClaim") return claimId(namespace, name);
  if (kind === "PersistentVolume") return volumeId(name);
  if (kind === "StorageClass") return classId(name);
  return `${kind}/${namespace}/${name}`;
}
