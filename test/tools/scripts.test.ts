import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");

/** A path of a script, where a command starts: at the start of a line, or behind `&&`. */
const CALLED = /(?:^|&&\s*|"\s*)((?:\.\/)?(?:\.ci|test|tools)\/[\w./-]+\.sh)\b/gm;

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const scripts = Object.values(
  (JSON.parse(text("package.json")) as { scripts: Record<string, string> }).scripts,
);

/** Returns the scripts that CI and the commands of npm start by their path, without `bash` before it. */
function startedByPath(): readonly string[] {
  const commands = [text(".ci/run"), ...scripts].join("\n");
  return [...new Set([...commands.matchAll(CALLED)].map((match) => match[1] ?? ""))];
}

test("CI starts scripts by their path", () => {
  expect(startedByPath().length).toBeGreaterThan(4);
});

test.each([".ci/run", ...startedByPath()])("%s may be executed", (path) => {
  // a commit may silently remove the executable bit, as the text of the file is unchanged.
  expect(statSync(join(ROOT, path)).mode & 0o111).toBe(0o111);
});
