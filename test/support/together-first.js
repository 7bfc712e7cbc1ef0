const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * Starts the files of `test/together` first. Jest starts large files first unless it knows how long they took; these are
 * three lines each, and take the longest.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const isFirst = ({ path }) => path.includes("/test/together/");
    const sorted = super.sort(tests);
    return [...sorted.filter(isFirst), ...sorted.filter((test) => !isFirst(test))];
  }
};
