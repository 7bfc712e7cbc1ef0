/** What nearly every function looks up: as parameters of a module they are found faster than on Jest's global object. */
const GLOBALS =
  "Array BigInt Buffer Error JSON Map Math Number Object Promise Reflect RegExp Set String Symbol WeakMap process";

/** @type {import("jest").Config} */
module.exports = {
  // all else is not even looked at, the modules of others above all.
  roots: ["constructs", "synthesis", "stacks", "tools", "test"].map((folder) => `<rootDir>/${folder}`),
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  // what is put together there would run twice.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/real/apply/", "<rootDir>/test/together/"],
  moduleNameMapper: {
    "^archiver$": "<rootDir>/test/support/no-archiver.ts",
    "^groundplan$": "<rootDir>/constructs",
    "^groundplan/synthesis$": "<rootDir>/synthesis",
    "^groundplan/(.*)$": "<rootDir>/constructs/$1",
  },
  maxWorkers: "100%",
  sandboxInjectedGlobals: GLOBALS.split(" "),
  globalSetup: "<rootDir>/test/support/before-all-tests.ts",
  globalTeardown: "<rootDir>/test/support/after-all-tests.ts",
  setupFiles: ["<rootDir>/test/support/no-creation-stacks.ts"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        // provider classes are loaded when they are used, as from the package.
        module: { type: "commonjs", lazy: true },
      },
    ],
  },
};
