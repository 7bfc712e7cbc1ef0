import { ScheduledJob, type ScheduledJobProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";
import { REQUIRED } from "./every-prop";

/** A block with blocks in it, as the synthesized file spells it. */
export type Nested = Readonly<Record<string, never>>;

interface Spec extends Readonly<Record<string, unknown>> {
  readonly job_template: {
    readonly spec: Readonly<Record<string, unknown>> & {
      readonly template: {
        readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
        readonly spec: Readonly<Record<string, unknown>> & {
          readonly container: readonly Readonly<Record<string, unknown>>[];
        };
      };
    };
  };
}

/** Makes a job with the fewest props and others, and returns its parts. */
export function make(props: Partial<ScheduledJobProps> = {}) {
  let job!: ScheduledJob;
  const resources = synthesize((stack) => {
    job = new ScheduledJob(stack, "job", { ...REQUIRED, ...props });
  });
  const cronJob = find(resources, "kubernetes_cron_job_v1");
  const spec = cronJob.spec as Spec;
  const run = spec.job_template.spec;
  const [container = {}] = run.template.spec.container;
  return { job, resources, cronJob, spec, run, template: run.template, pod: run.template.spec, container };
}
