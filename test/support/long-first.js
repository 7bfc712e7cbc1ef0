const { statSync } = require("node:fs");
const { basename } = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/** Test files of a minute and more that are no large files, the longest first. */
const LONG = [
  ...["units-1", "many-cases", "units-2"],
  ...[
    "monitoring",
    "nfs-storage",
    "verify-breakages",
    "isolated-node-longhorn",
    "suspension",
    "homelab-services",
  ],
  ...["isolated-node", "suspend-script-killed", "helm-release", "elasticsearch", "kubeadm-lab", "eck"],
  ...["homelab-k3s", "isolated-node-neighbours", "verify-faults", "elasticsearch-random", "talos-machines"],
  ...["datasets", "research", "stateful-service"],
  ...["replace-table", "chart-effects", "interrupted", "machines", "suspend-script", "raw-ways-out"],
  ...["longhorn-script", "stopping", "restic", "review-edits", "rules", "snippets", "scheduler"],
];

/**
 * Starts the longest test files first, so that at the end no worker is left alone with one. Jest takes the durations of
 * the last run, and the sizes of files that have not run, as all in a new checkout, as in CI.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isKnown = sorted.every(({ duration }) => duration !== undefined);
    return isKnown ? sorted : sorted.sort((one, other) => secondsOf(other) - secondsOf(one));
  }
};

/** What a file takes: as the last time, a minute and more if it is listed, and less than that by its size. */
function secondsOf({ path, duration }) {
  if (duration !== undefined) return duration / 1000;
  const place = LONG.indexOf(basename(path).split(".")[0]);
  const { size } = statSync(path);
  return place === -1 ? (60 * size) / (size + 10_000) : 60 + LONG.length - place;
}
