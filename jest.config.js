// `npx jest test/<path>` runs test files one by one; the scripts of package.json choose among these projects.
const { availableParallelism } = require("node:os");
const { ALONE } = require("./test/together/alone");

const TESTS = "<rootDir>/test";
const CONSUMERS = `${TESTS}/consumers/`;
const APPLY = `${TESTS}/real/apply/`;
const alone = ALONE.map((start) => TESTS + "/" + start);

// Go's collector less often in all programs that tests start: a seventh of the processor time of so short runs.
process.env.GOGC ??= "400";

/** What all projects share. */
const common = {
  rootDir: __dirname,
  // other folders are not even listed, node_modules above all.
  roots: ["bench", "cli", "constructs", "synthesis", "stacks", "tools", "test"].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  moduleNameMapper: {
    "^groundplan$": "<rootDir>/constructs",
    "^groundplan/synthesis$": "<rootDir>/synthesis",
    "^groundplan/(.*)$": "<rootDir>/constructs/$1",
  },
  globalSetup: `${TESTS}/support/before-all-tests.ts`,
  globalTeardown: `${TESTS}/support/after-all-tests.ts`,
  // cdktf captures a stack for every token, which takes half of the time of all tests; `App` of this library does not.
  setupFiles: [`${TESTS}/support/no-creation-stacks.ts`],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        // a provider class takes up to 40 ms to load: load it when it is used, as the package does.
        module: { type: "commonjs", lazy: true },
      },
    ],
  },
};

/** For projects whose tests start programs. */
const programs = { ...common, setupFilesAfterEnv: [`${TESTS}/support/time-for-programs.ts`] };

/** @type {import("jest").Config} */
module.exports = {
  // two files more than processors: real programs wait for timeouts, downloads and each other.
  maxWorkers: availableParallelism() + 2,
  testSequencer: `${__dirname}/test/support/long-first.js`,
  projects: [
    // units and snapshots as a few large files: test/together says why.
    { ...common, displayName: "together", testMatch: [`${TESTS}/together/*.test.ts`] },
    // the same, file by file, while you work on one.
    {
      ...common,
      displayName: "units",
      testMatch: [`${TESTS}/**/*.test.ts`],
      testPathIgnorePatterns: [`${TESTS}/together/`, ...alone],
    },
    // what runs real programs, packs, lints or compiles.
    {
      ...programs,
      displayName: "alone",
      testMatch: alone.map((start) => `${start}**/*.test.ts`),
    },
    // packs the library and uses it in projects outside this repository.
    {
      ...programs,
      displayName: "consumers",
      testMatch: [`${CONSUMERS}**/*.consumer.ts`],
      globalSetup: `${CONSUMERS}pack-once.ts`,
    },
    // real Terraform, real providers, real control planes.
    { ...programs, displayName: "apply", testMatch: [`${APPLY}**/*.apply.ts`] },
  ],
};
