import type { OppositeEdit } from "./opposite-edits";

const RELEASE = "web/resource/helm_release/label";
const VALUES = `${RELEASE}/values/0/(JSON)`;
const MADE = [
  RELEASE,
  {
    name: "label",
    namespace: "web",
    chart: "assets/chart-hook-jobs/hook-jobs",
    version: "0.1.0",
    values: [
      { "(JSON)": { env: { DISK: "ssd" }, script: "kubectl label", image: "kubectl:1", checksum: "1" } },
    ],
  },
] as const;
const SAYS =
  /^consequence: release web\/label: (env.DISK|script) changes what hooks of the chart do \(Job apply, Job revert\): the upgrade runs/;

/** Edits of what hooks of a release do. */
export const HOOK_EDITS: readonly OppositeEdit[] = [
  ["a hook gets another variable", [MADE], [[`${VALUES}/env/DISK`, "hdd"]], [SAYS]],
  ["a hook runs another script", [MADE], [[`${VALUES}/script`, "kubectl annotate"]], [SAYS]],
  ["a hook runs another image", [MADE], [[`${VALUES}/image`, "kubectl:2"]], []],
  ["objects of a hook follow another version of its chart", [MADE], [[`${VALUES}/checksum`, "2"]], []],
];
