/** Path of the pod template, by kind. */
const TEMPLATES: Readonly<Record<string, string>> = {
  Deployment: "spec.template",
  StatefulSet: "spec.template",
  DaemonSet: "spec.template",
  ReplicaSet: "spec.template",
  ReplicationController: "spec.template",
  Job: "spec.template",
  CronJob: "spec.job_template.spec.template",
};

/** Returns where a kind has the template of its pods: `spec.template`; undefined if it has none. */
export function podTemplatePath(kind: string): string | undefined {
  return Object.hasOwn(TEMPLATES, kind) ? TEMPLATES[kind] : undefined;
}
