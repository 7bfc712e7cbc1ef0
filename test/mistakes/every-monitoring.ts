import { Memory } from "../../constructs";
import { EVERY_PROP as RULE, RECORDING } from "../monitoring/rules/every-prop";
import { EVERY_PROP as JOB } from "../monitoring/scrape/every-prop";

/** A key of a Secret. */
export const KEY = { secretName: "alerts", key: "url" };

/** A volume of a component. */
export const VOLUME = { size: Memory.gibibytes(1), storageClass: "longhorn" };

/** Monitoring with a rule, a recording, a job and a dashboard. */
export const MONITORING = {
  scrapeJobs: { nas: JOB },
  alertRules: { Down: RULE },
  recordingRules: { "job:up:sum": RECORDING },
  nodeExporter: { namespace: "nodes" },
  pushgateway: { name: "push", volume: VOLUME, jobs: ["backup"] },
};

/** An Alertmanager with every kind of prop. */
export const ALERTMANAGER = {
  volume: VOLUME,
  global: { slackApiUrl: KEY, smtpSmarthost: "mail:587", smtpFrom: "a@b", resolveTimeoutSeconds: 60 },
  receivers: { ops: { slack_configs: [{ channel: "#ops" }] } },
  defaultReceiver: "ops",
  groupBy: ["job"],
  groupWaitSeconds: 10,
  routes: [{ receiver: "ops", matchers: ['severity="critical"'], groupBy: ["job"], continue: true }],
  inhibitRules: [{ sourceMatchers: ['a="b"'], targetMatchers: ['a="c"'], equal: ["job"] }],
  timeIntervals: { night: [{ times: [{ startTime: "22:00", endTime: "23:00" }], weekdays: ["monday"] }] },
  secrets: ["more"],
};
