import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "../../constructs";

/** All files that a synth has written, by their paths. */
export type Files = Readonly<Record<string, string>>;

/**
 * Synthesizes an app in our way and in cdktf's own, and returns what each has written.
 * @param isValidated whether it is validated, too: for a moved or imported resource, cdktf runs terraform for it
 */
export function synthesizedBothWays(
  build: (app: App) => void,
  isValidated = false,
): { ours: Files; framework: Files } {
  const written = ["ours", "framework"].map((way) => {
    const outdir = mkdtempSync(join(tmpdir(), "groundplan-"));
    if (way === "framework") process.env.GROUNDPLAN_SYNTHESIS = "cdktf";
    try {
      const app = new App({ outdir, skipValidation: !isValidated });
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

/** Compares file by file, because the difference of two trees of texts is beyond Jest. */
export function expectSameBytes(build: (app: App) => void, isValidated = false): void {
  const { ours, framework } = synthesizedBothWays(build, isValidated);
  expect(Object.keys(ours)).toEqual(Object.keys(framework));
  for (const [path, text] of Object.entries(framework))
    expect(`${path}\n${ours[path]}`).toBe(`${path}\n${text}`);
}

function filesBelow(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFile(join(folder, path))]));
}

/** Reads a file, and replaces number tokens after a digit, which cdktf does not resolve and numbers from app to app. */
function readFile(path: string): string {
  return readFileSync(path, "utf8").replace(/-8\.1\d+e\+298/g, "-NUMBER");
}
