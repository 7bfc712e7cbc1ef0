import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExitCode } from "../../cli/context/exit-code";
import { runCommand } from "../../cli/program";

/** A stack as a test writes it. */
export interface WrittenStack {
  readonly document?: object;
  readonly dependencies?: readonly string[];
  readonly annotations?: readonly { constructPath: string; level: string; message: string }[];
}

/** Writes a project and what its app has synthesized, and returns its folder. */
export function projectOf(stacks: Readonly<Record<string, WrittenStack>>, config: object = {}): string {
  const root = mkdtempSync(join(tmpdir(), "project-"));
  const { output = "cdktf.out" } = config as { output?: string };
  writeFileSync(join(root, "cdktf.json"), JSON.stringify(config));
  for (const [name, { document = {} }] of Object.entries(stacks)) {
    const folder = join(root, output, "stacks", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(document));
  }
  const listed = Object.entries(stacks).map(([name, { dependencies = [], annotations = [] }]) => {
    const synthesizedStackPath = `stacks/${name}/cdk.tf.json`;
    return [name, { name, synthesizedStackPath, dependencies, annotations }];
  });
  mkdirSync(join(root, output), { recursive: true });
  writeFileSync(join(root, output, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(listed) }));
  return root;
}

/** Runs the command as if it were started in a folder. */
export async function groundplan(
  cwd: string,
  args: readonly string[],
  { env = {}, isTTY = false }: { readonly env?: NodeJS.ProcessEnv; readonly isTTY?: boolean } = {},
): Promise<{ readonly code: ExitCode; readonly stdout: string; readonly stderr: string }> {
  const printed = { stdout: "", stderr: "" };
  const streamTo = (name: "stdout" | "stderr") => ({
    isTTY,
    write: (text: string) => {
      printed[name] += text;
      return true;
    },
  });
  const process = { env, cwd: () => cwd, stdout: streamTo("stdout"), stderr: streamTo("stderr") };
  return { code: await runCommand(args, process), ...printed };
}
