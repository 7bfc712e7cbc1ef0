import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSynthesized, type SynthesizedStack } from "../../cli/synthesized/synthesized";

/** What running the app's own entry, `main.ts`, wrote and printed. */
export interface AppRun {
  readonly stacks: readonly SynthesizedStack[];
  readonly printed: string;
}

let run: AppRun | undefined;

/**
 * Runs `main.ts` as `npm start` does, into a separate folder; only once, as a module is only run when it is first
 * loaded.
 */
export function synthesizeApp(): AppRun {
  return (run ??= runMain());
}

function runMain(): AppRun {
  const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
  const { CDKTF_OUTDIR } = process.env;
  const printed: string[] = [];
  const stdout = jest
    .spyOn(process.stdout, "write")
    .mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    process.env.CDKTF_OUTDIR = outdir;
    jest.requireActual("../../main");
    return { stacks: readSynthesized(outdir), printed: printed.join("") };
  } finally {
    stdout.mockRestore();
    if (CDKTF_OUTDIR === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = CDKTF_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}
