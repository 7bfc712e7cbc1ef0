import { type App, TerraformStack } from "cdktf";
import { summarize } from "../cli/summary/summary";
import { readSynthesized } from "../cli/synthesized/synthesized";

/** Synthesizes an app, prints each stack, and ends with a summary of what was written. */
export function synthesize(app: App, print: (text: string) => void): void {
  const stacks = app.node.children.filter((child) => TerraformStack.isStack(child));
  for (const [at, stack] of stacks.entries()) {
    const { synthesizer } = stack;
    stack.synthesizer = {
      synthesize(session) {
        const start = performance.now();
        synthesizer.synthesize(session);
        const milliseconds = Math.round(performance.now() - start);
        print(`[${at + 1}/${stacks.length}] ${stack.node.id} (${milliseconds} ms)\n`);
      },
    };
  }
  app.synth();
  print(`\n${summarize(readSynthesized(app.outdir))}\n`);
}
