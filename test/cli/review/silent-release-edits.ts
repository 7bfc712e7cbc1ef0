import { JOB, R, VALUES, type SilentEdit } from "./guarded-document";

const RELEASE = `${R}/helm_release/monitoring`;

/** Edits of releases, jobs and outputs of which no plan shows what they do. */
export const SILENT_RELEASE_EDITS: readonly SilentEdit[] = [
  [
    "a chart gets an older version",
    [[`${RELEASE}/version`, "0.9.0"]],
    [
      /^consequence: release web\/monitoring: version 1.0.0 -> 0.9.0: what the newer version has migrated stays/,
    ],
  ],
  [
    "an API server needs a webhook",
    [[`${VALUES}/webhook`, { failurePolicy: "Fail" }]],
    [
      /^consequence: release web\/monitoring: .*failurePolicy differs: while its webhook does not answer, .* refuses/,
    ],
  ],
  [
    "an API server does without a webhook",
    [[`${VALUES}/webhook`, { failurePolicy: "Ignore" }]],
    [
      /^guard taken away: release web\/monitoring: .*failurePolicy differs: .* accepts what the webhook would refuse/,
    ],
  ],
  [
    "an operator looks after other namespaces",
    [[`${VALUES}/managedNamespaces`, ["other"]]],
    [
      /^consequence: release web\/monitoring: managedNamespaces differs: the operator looks after objects in other/,
    ],
  ],
  [
    "a chart makes no alerts",
    [[`${VALUES}/defaultRules`, { create: false }]],
    [
      /^guard taken away: release web\/monitoring: defaultRules.create differs: the alerts of the chart no longer fire/,
    ],
  ],
  [
    "a schedule comes far more often",
    [[`${JOB}/schedule`, "*/5 * * * *"]],
    [/^consequence: CronJob web\/backup: it runs every 5 minutes by .*, instead of 24 hours by 0 3/],
  ],
  [
    "Jobs are deleted with their logs",
    [[`${JOB}/job_template/spec/ttl_seconds_after_finished`, "0"]],
    [/^consequence: CronJob web\/backup: Jobs are deleted 0 s after they have ended/],
  ],
  [
    "two objects have one name",
    [[`${R}/kubernetes_service_account_v1/wiki/count`, 2]],
    [/^will be refused: ServiceAccount web\/wiki: all 2 of them have the same name/],
  ],
];
