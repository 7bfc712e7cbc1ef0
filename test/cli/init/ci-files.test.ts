import { spawnSync } from "node:child_process";
import { parse } from "yaml";
import { ciFiles } from "../../../cli/init/ci-files";

const textOf = (path: string) => ciFiles().find((file) => file.path === path)?.text ?? "";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: object;
  readonly env?: Readonly<Record<string, string>>;
}

const github = parse(textOf(".github/workflows/review.yml")) as {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: { readonly review: { readonly "runs-on": string; readonly steps: readonly Step[] } };
};

interface Job {
  readonly stage: string;
  readonly script: readonly string[];
  readonly rules: readonly { readonly if: string }[];
}

const gitlab = parse(textOf(".gitlab-ci.yml")) as {
  readonly default: { readonly before_script: readonly string[] };
  readonly stages: readonly string[];
  readonly snapshots: Job;
  readonly review: Job & { readonly variables: object; readonly artifacts: object };
};

// test/real/cli/ci-schemas.test.ts validates the files with the schemas of GitHub and GitLab.
test("the workflow of GitHub tests each push and pull request, and may comment", () => {
  expect(github.on).toEqual({ push: { branches: ["main"] }, pull_request: null });
  expect(github.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  const { steps, "runs-on": machine } = github.jobs.review;
  expect(machine).toBe("ubuntu-latest");
  expect(steps.filter((step) => (step.uses === undefined) === (step.run === undefined))).toEqual([]);
  expect(steps.flatMap(({ run }) => run ?? []).slice(0, 2)).toEqual(["npm ci", "npm test"]);
  expect(steps[0]).toMatchObject({
    uses: expect.stringMatching(/^actions\/checkout@v\d+$/) as string,
    with: { "fetch-depth": 0 },
  });
});

test("the workflow of GitHub passes data of a pull request to commands only through variables", () => {
  const commands = github.jobs.review.steps.flatMap(({ run }) => run ?? []);
  expect(commands.filter((command) => command.includes("${{"))).toEqual([]);
  expect(github.jobs.review.steps.at(-1)).toMatchObject({
    if: "github.event_name == 'pull_request'",
    env: { BASE: "${{ github.base_ref }}", NUMBER: "${{ github.event.pull_request.number }}" },
  });
});

test("the pipeline of GitLab has jobs of its stages, for merge requests and the default branch", () => {
  const { stages, snapshots, review } = gitlab;
  expect([snapshots.stage, review.stage].filter((stage) => !stages.includes(stage))).toEqual([]);
  expect(gitlab.default.before_script).toEqual(["npm ci --cache .npm --prefer-offline"]);
  expect(snapshots.script).toEqual(["npm test"]);
  expect(review.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
  expect(review.variables).toEqual({ GIT_DEPTH: "0" });
  expect([...snapshots.script, ...review.script].filter((line) => typeof line !== "string")).toEqual([]);
});

const scripts: readonly (readonly [string, string])[] = [
  ["GitHub", github.jobs.review.steps.at(-1)?.run ?? ""],
  ["GitLab", gitlab.review.script.filter((line) => !line.startsWith("git fetch")).join("\n")],
];

describe.each(scripts)("the script of %s", (_name, script) => {
  /** Runs the script with a review that ends in this way. */
  const run = (verdict: number) => {
    const review = `npx() { echo "npx $*" >&2; echo text; return ${verdict}; }; gh() { echo "gh $*" >&2; }; curl() { echo "curl $*" >&2; }`;
    const env = {
      PATH: process.env.PATH ?? "",
      BASE: "main",
      NUMBER: "7",
      REVIEW_TOKEN: "t",
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
    };
    // runners stop at the first command that fails.
    const { status, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", `${review}\n${script}`], {
      env,
      encoding: "utf8",
      cwd: process.env.TMPDIR,
    });
    return { status, stderr };
  };

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 1],
  ])("after a review that exits with %i, exits with %i and has posted the review", (verdict, status) => {
    const result = run(verdict);
    expect(result.status).toBe(status);
    expect(result.stderr).toContain("npx groundplan review origin/main --markdown");
    expect(result.stderr).toMatch(
      /^(?:gh pr comment 7 --body-file review\.md|curl --fail .*body@review\.md)/m,
    );
  });
});
