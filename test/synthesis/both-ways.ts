import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../../constructs";

/** All files that a synth has written, by their paths. */
export type Files = Readonly<Record<string, string>>;

/** Synthesizes an app in our way and in cdktf's own, and returns what each has written. */
export function synthesizedBothWays(build: (app: App) => void): { ours: Files; framework: Files } {
  const written = ["ours", "framework"].map((way) => {
    const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
    if (way === "framework") process.env.GROUNDPLAN_SYNTHESIS = "cdktf";
    try {
      // to validate a moved or imported resource, cdktf runs terraform.
      const app = new App({ outdir, skipValidation: true });
      build(app);
      app.synth();
      return [way, filesBelow(outdir)] as const;
    } finally {
      delete process.env.GROUNDPLAN_SYNTHESIS;
      rmSync(outdir, { recursive: true });
    }
  });
  return Object.fromEntries(written) as { ours: Files; framework: Files };
}

function filesBelow(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFile(join(folder, path))]));
}

/** Straight after a digit, cdktf leaves a number token as it is; its digits are counted up from app to app. */
function readFile(path: string): string {
  return readFileSync(path, "utf8").replace(/-8\.1\d+e\+298/g, "-NUMBER");
}
