import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ciFiles } from "../../../cli/init/ci-files";
import { renovateFile } from "../../../cli/init/renovate-file";
import { describeWith, program } from "../support/required-program";

// a program in Python, on a machine that may be busy.
/** The program contains the schemas of GitHub, GitLab and Renovate of its version. */
const PROGRAM = "check-jsonschema";

const SCHEMAS: Readonly<Record<string, string>> = {
  ".github/workflows/review.yml": "vendor.github-workflows",
  ".gitlab-ci.yml": "vendor.gitlab-ci",
  "renovate.json": "vendor.renovate",
};

const files = [...ciFiles(), renovateFile()].map(({ path, text }) => [path, text] as const);

describeWith(program(PROGRAM, "pip install check-jsonschema"), "CI files that init writes", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ci-schemas-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const judge = (path: string, text: string) => {
    const file = join(folder, path.replaceAll("/", "_"));
    writeFileSync(file, text);
    const schema = SCHEMAS[path] ?? "no schema is known";
    return spawnSync(PROGRAM, ["--builtin-schema", schema, file], { encoding: "utf8" });
  };

  test.each(files)("%s conforms to its schema", (path, text) => {
    const { status, stdout, stderr } = judge(path, text);
    expect([status, stdout.trim(), stderr]).toEqual([0, "ok -- validation done", ""]);
  });

  test.each([
    [".github/workflows/review.yml", /runs-on:/, "runs-at:", "runs-at"],
    [".gitlab-ci.yml", /script:/, "scripts:", "before_scripts"],
    ["renovate.json", /"regex"/, '"word"', "customManagers"],
  ])("the schema of %s rejects mistakes", (path, from, to, named) => {
    const text = files.find(([each]) => each === path)?.[1] ?? "";
    const { status, stdout } = judge(path, text.replace(from, to));
    expect(status).toBe(1);
    expect(stdout).toContain(named);
  });
});
