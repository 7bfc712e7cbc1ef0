const { existsSync, readdirSync, statSync } = require("node:fs");
const { join } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Starts the longest test files first, so that at the end no worker is left alone with one. Jest takes the durations of
 * the last run, and sizes of files in a new checkout. There, the size counts of all files that a test file consists of;
 * those of `test/together` have three lines each, and take longest.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const hasRun = sorted.some(({ duration }) => duration !== undefined);
    const first = hasRun ? sorted : sorted.sort((one, other) => sizeOf(other.path) - sizeOf(one.path));
    const isTogether = ({ path }) => path.includes("/test/together/");
    return [...first.filter(isTogether), ...first.filter((test) => !isTogether(test))];
  }
};

/** Size of the file and of the folder of its name, such as `eck/` beside `eck.apply.ts`. */
function sizeOf(file) {
  const folder = file.replace(/\.\w+\.ts$/, "");
  const parts = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  return [file, ...parts].reduce((sum, path) => sum + statSync(path).size, 0);
}
