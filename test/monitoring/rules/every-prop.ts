import { type AlertRule, type RecordingRule, Severity } from "../../../constructs";

export const REQUIRED: AlertRule = {
  expr: "up == 0",
  severity: Severity.WARNING,
  summary: "{{ $labels.job }} is down",
};

export const EVERY_PROP: Required<AlertRule> = {
  ...REQUIRED,
  description: "Costs ${1} and %{x}",
  forSeconds: 90,
  keepFiringForSeconds: 300,
  runbookUrl: "https://runbooks.example/{{ $labels.alertname }}",
  labels: { team: "a" },
  group: "nodes",
};

export const RECORDING: Required<RecordingRule> = {
  expr: "sum by (job) (up)",
  labels: { team: "a" },
  group: "nodes",
};
