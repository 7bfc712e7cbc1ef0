import { type AddVerb, type CommonOptions, withProjectOptions } from "../context/cli-context";
import { ExitCode } from "../context/exit-code";
import { readProject } from "../context/project";
import {
  compareSnapshots,
  type SnapshotReport,
  writeMissing,
  writeSnapshots,
} from "../snapshots/write-snapshots";

/** Options of `groundplan snapshot`. */
interface SnapshotOptions extends CommonOptions {
  readonly check?: boolean;
}

/** `groundplan snapshot`: writes the snapshots of all stacks; `--check` compares them, as a test does. */
export const addSnapshot: AddVerb = (program, context) => {
  withProjectOptions(program.command("snapshot"))
    .description("write a snapshot of every stack, or compare the stacks with their snapshots (--check)")
    .option("--snapshots <folder>", "folder of snapshots (default: __snapshots__)")
    .option("--check", "compare; a missing snapshot is written, unless CI is set")
    .action((options: SnapshotOptions) => {
      const project = context.project(options);
      const { CI } = context.process.env;
      const isCi = CI !== undefined && CI !== "" && CI !== "false";
      const check = isCi ? compareSnapshots : writeMissing;
      const handle = options.check === true ? check : writeSnapshots;
      const report = handle(project.snapshots, readProject(project));
      const findings = options.check === true ? describeFindings(report) : [];
      if (findings.length > 0) context.exitCode = ExitCode.WARNING;
      context.answer(options, report, () => describe(report, findings, options));
    });
};

function describe(
  { written, gone }: SnapshotReport,
  findings: readonly string[],
  { check }: SnapshotOptions,
): string {
  const lines = [
    ...written.map((name) => `${name}: written`),
    ...(check === true
      ? findings
      : gone.map((name) => `${name}: removed, because its stack no longer exists`)),
    ...(findings.length === 0
      ? []
      : ["`groundplan review HEAD` shows what a change does; `groundplan snapshot` accepts it"]),
  ];
  return lines.join("\n") || "every stack matches its snapshot";
}

function describeFindings({ changed, missing, gone }: SnapshotReport): readonly string[] {
  return [
    ...changed.map((name) => `${name}: differs from its snapshot`),
    ...missing.map((name) => `${name}: has no snapshot`),
    ...gone.map((name) => `${name}: has a snapshot, but no such stack exists`),
  ];
}
