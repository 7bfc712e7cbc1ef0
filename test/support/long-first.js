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
 * the last run, and the sizes of files in a new checkout, as in CI.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const hasRun = sorted.some(({ duration }) => duration !== undefined);
    return hasRun ? sorted : sorted.sort((one, other) => weightOf(other.path) - weightOf(one.path));
  }
};

/** Any listed file before any other one, and those by their sizes. */
function weightOf(path) {
  const place = LONG.indexOf(basename(path).split(".")[0]);
  return place === -1 ? statSync(path).size : Number.MAX_SAFE_INTEGER - place;
}
