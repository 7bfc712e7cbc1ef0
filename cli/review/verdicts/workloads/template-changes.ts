import { podTemplatePath } from "../../../../constructs/guardrails/judge/pods/pod-template-path";
import { pathOf } from "../../plan/differences";
import { effective, type ResourceChange, resourceOf } from "../../plan/resource-change";

/** How many fields are named. */
const SHOWN = 3;

/** Describes changes in the pod template of a workload or job: `container.image changes`; undefined without changes. */
export function templateChangesIn(change: ResourceChange): string | undefined {
  return describe(fieldsIn(change));
}

/** The same for a job, whose pods read their configuration at every start. */
export function jobTemplateChangesIn(change: ResourceChange): string | undefined {
  return describe(fieldsIn(change).filter((field) => field !== CONFIGURATION));
}

function fieldsIn(change: ResourceChange): readonly string[] {
  const template = podTemplatePath(resourceOf(change).kind);
  if (template === undefined) return [];
  const paths = effective(change).map(pathOf);
  const own = paths.filter((path) => path === template || path.startsWith(`${template}.`));
  return [...new Set(own.map((path) => nameOf(path.slice(template.length + 1))))];
}

function describe(fields: readonly string[]): string | undefined {
  if (fields.length === 0) return undefined;
  const more = fields.length - SHOWN;
  const verb = fields.length === 1 ? "changes" : "change";
  return `${fields.slice(0, SHOWN).join(", ")}${more > 0 ? ` and ${more} more` : ""} ${verb}`;
}

/** Description of a checksum, which follows from the configuration. */
const CONFIGURATION = "its configuration";

function nameOf(field: string): string {
  if (field === "") return "the whole template";
  return /checksum/.test(field) ? CONFIGURATION : field.replace(/^spec\./, "");
}
