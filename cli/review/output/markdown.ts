import { ExitCode } from "../../context/exit-code";
import { type ResourceChange, resourceOf } from "../plan/resource-change";
import type { Review } from "../review";
import { type Finding, levelOf, VERDICTS } from "../verdicts/verdict";
import { detailsOf } from "./details";
import { sentenceOf, summaryOf } from "./text";

/** Merge requests of GitHub take 65,536 characters. */
const LONGEST = 60_000;

const MARKS: Readonly<Record<ExitCode, string>> = {
  [ExitCode.OK]: "",
  [ExitCode.WARNING]: "⚠️ ",
  [ExitCode.DANGER]: "🛑 ",
  [ExitCode.FAILURE]: "",
};

/**
 * Writes a review for a merge request: verdicts first, then the differences of each stack, folded. It mentions what
 * was left out.
 */
export function reviewMarkdown(review: Review): string {
  const { before, after, findings } = review;
  const title = `### groundplan review: ${code(before.label)} → ${code(after.label)}`;
  if (findings.length === 0) return `${title}\n\nNothing changes.\n`;
  const head = [title, `**${summaryOf(findings)}**`].join("\n\n");
  const verdicts = VERDICTS.flatMap((verdict) =>
    sectionOf(findings.filter((each) => each.verdict === verdict)),
  );
  return fitted(head, verdicts, stackParts(review));
}

function sectionOf(findings: readonly Finding[]): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const title = `**${MARKS[levelOf(first.verdict)]}${first.verdict}**`;
  const lines = findings.map(
    (finding) => `- ${code(finding.subject)} in ${code(finding.stack)}: ${plain(sentenceOf(finding))}`,
  );
  return [[title, "", ...lines].join("\n")];
}

/** One part for each stack: its title, and what differs in each of its resources. */
interface StackPart {
  readonly stack: string;
  readonly resources: readonly string[];
}

function stackParts({ changes }: Review): readonly StackPart[] {
  const stacks = [...new Set(changes.map(({ stack }) => stack))];
  return stacks.flatMap((stack) => {
    const resources = changes.filter((each) => each.stack === stack).flatMap(resourcePart);
    return resources.length === 0 ? [] : [{ stack, resources }];
  });
}

function resourcePart(change: ResourceChange): readonly string[] {
  const details = detailsOf(change);
  if (details.length === 0) return [];
  const lines = details.flatMap(({ path, lines: all }) => {
    const [only] = all;
    return all.length === 1 && only !== undefined ? [`! ${path}: ${only}`] : [`@@ ${path} @@`, ...all];
  });
  const text = lines.join("\n");
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return [`${code(resourceOf(change).title)}: ${change.action}\n\n${fence}diff\n${text}\n${fence}`];
}

/** Joins the parts that fit: verdicts before differences, and only complete ones. */
function fitted(head: string, verdicts: readonly string[], parts: readonly StackPart[]): string {
  const ROOM_FOR_NOTE = 1000;
  const room = LONGEST - ROOM_FOR_NOTE;
  const kept: string[] = [head];
  const cut: string[] = [];
  let length = head.length;
  const add = (text: string, what: string): void => {
    const rest = room - length;
    if (text.length + 2 <= rest) {
      kept.push(text);
      length += text.length + 2;
    } else cut.push(what);
  };
  for (const section of verdicts) for (const [text, what] of pieces(section, room - length)) add(text, what);
  for (const { stack, resources } of parts) {
    const taken: string[] = [];
    let size = length + folded(stack, []).length + 2;
    for (const resource of resources) {
      size += resource.length + 2;
      if (size <= room) taken.push(resource);
      else {
        size -= resource.length + 2;
        cut.push(`${stack}: ${(resource.split("\n")[0] ?? "").slice(0, 100)}`);
      }
    }
    if (taken.length > 0) add(folded(stack, taken), stack);
  }
  return `${[...kept, ...noteOf(cut)].join("\n\n")}\n`;
}

/** A section that does not fit is cut at a line. */
function pieces(section: string, room: number): readonly (readonly [text: string, what: string])[] {
  const [title = "", ...lines] = section.split("\n");
  if (section.length + 2 <= room) return [[section, title]];
  const fitting: string[] = [title];
  for (const line of lines) if ([...fitting, line].join("\n").length + 2 <= room) fitting.push(line);
  const missing = lines.length + 1 - fitting.length;
  const whole = [fitting.join("\n"), title] as const;
  return [...(fitting.length > 1 ? [whole] : []), ["x".repeat(LONGEST), `${missing} lines of ${title}`]];
}

function folded(stack: string, resources: readonly string[]): string {
  return `<details><summary>${stack}: differences</summary>\n\n${resources.join("\n\n")}\n\n</details>`;
}

function noteOf(cut: readonly string[]): readonly string[] {
  if (cut.length === 0) return [];
  const SHOWN = 8;
  const more = cut.length > SHOWN ? ` and ${cut.length - SHOWN} more` : "";
  return [
    `_Left out, because a comment has at most ${LONGEST} characters: ${cut.slice(0, SHOWN).join("; ").slice(0, 800)}${more}. \`groundplan review\` prints everything._`,
  ];
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** Texts of others must not become markup. */
function plain(text: string): string {
  return text.replace(/[<>|*_`\\]/g, (each) => `\\${each}`);
}
