import type { GuardrailFinding, Verdict } from "../../constructs/guardrails/judgement";
import { ExitCode } from "../context/exit-code";
import { Colour, type Terminal } from "../context/terminal";

/** Returns a verdict without findings about other stacks. */
export function verdictOn(stacks: readonly string[], { findings, acknowledged }: Verdict): Verdict {
  const isChosen = ({ stack }: GuardrailFinding) => stacks.includes(stack);
  return { findings: findings.filter(isChosen), acknowledged: acknowledged.filter(isChosen) };
}

/** Returns how the command ends: by the worst finding. */
export function codeOf({ findings }: Verdict): ExitCode {
  if (findings.some(({ severity }) => severity === "error")) return ExitCode.DANGER;
  return findings.length === 0 ? ExitCode.OK : ExitCode.WARNING;
}

/** Writes a verdict for people: a line for each finding, the worst first, and below them what was acknowledged. */
export function describeVerdict({ findings, acknowledged }: Verdict, terminal: Terminal): string {
  const lines = findings.map(({ severity, message }) => {
    const colour = severity === "error" ? Colour.DANGER : Colour.WARNING;
    return `${terminal.paint(colour, severity)}: ${message}`;
  });
  const answered = acknowledged.map(({ rule, path, reason, until }) =>
    terminal.paint(Colour.FAINT, `acknowledged until ${until}: ${path}: ${rule}: ${reason}`),
  );
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const counts = [
    `${errors} errors`,
    `${findings.length - errors} warnings`,
    `${acknowledged.length} acknowledged`,
  ];
  return [...lines, ...answered, counts.join(", ")].join("\n");
}
