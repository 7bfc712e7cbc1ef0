/** Prints each file at its start and end, so that the output of a killed run shows its progress. */
class ProgressReporter {
  /** @param {import("jest").Test} test */
  onTestFileStart({ path }) {
    this.say(`${nameOf(path)} begins`);
  }

  /** @param {import("@jest/test-result").TestCaseResult} result */
  onTestCaseResult({ path }, { status, ancestorTitles, title, duration }) {
    const took = `${Math.round((duration ?? 0) / 1000)} s`;
    this.say(`${nameOf(path)}: ${status}, ${took}: ${[...ancestorTitles.slice(1), title].join(" › ")}`);
  }

  say(text) {
    process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  }
}

function nameOf(path) {
  return require("node:path").basename(path, ".apply.ts");
}

module.exports = ProgressReporter;
