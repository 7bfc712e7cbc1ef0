import { strictestLevelOf } from "../../../constructs/guardrails/judge/pod-security";
import { at, type Attributes, type Resource } from "../model/resource";
import { resourcesOn, type ReviewedApp } from "../model/reviewed-app";
import { workloadOf } from "../model/workload";
import { clusterOf, type ReviewInput, type Rule } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Levels of Pod Security, the strictest last. */
export const LEVELS: readonly string[] = ["privileged", "baseline", "restricted"];

/** Pods that their namespace does not admit any more: it enforces more, or they came into it, or ask for more. */
export const podsRefused: Rule = (input) => {
  const known = new Set(
    input.before.stacks.flatMap(({ resources }) =>
      [...resources.values()].flatMap((each) =>
        refusalOf(input.before, input, each) === undefined ? [] : [idOf(each)],
      ),
    ),
  );
  return input.after.stacks.flatMap(({ resources }) =>
    [...resources.values()].flatMap((workload): readonly Finding[] => {
      const why = refusalOf(input.after, input, workload);
      if (why === undefined || known.has(idOf(workload))) return [];
      const { stack, address, title } = workload;
      const text = `no new pod of it is admitted: ${why}. Pods that run stay until they stop`;
      return [{ verdict: Verdict.REFUSED, stack, address, subject: title, text }];
    }),
  );
};

function idOf({ stack, address }: Resource): string {
  return `${stack} ${address}`;
}

function refusalOf(app: ReviewedApp, input: ReviewInput, workload: Resource): string | undefined {
  const { stack, namespace, attributes } = workload;
  if (workloadOf(workload) === undefined || namespace === undefined) return undefined;
  const made = resourcesOn(app, clusterOf(input, stack)).find(
    (each) => each.kind === "Namespace" && each.name === namespace,
  );
  const labels = at(made?.attributes, "metadata", "labels") as Readonly<Record<string, string>> | undefined;
  const level = labels?.["pod-security.kubernetes.io/enforce"];
  const spec = at(attributes, "spec", "template", "spec");
  if (level === undefined || spec === undefined) return undefined;
  const { strictest, why } = strictestLevelOf((Array.isArray(spec) ? spec[0] : spec) as Attributes);
  if (LEVELS.indexOf(strictest) >= LEVELS.indexOf(level)) return undefined;
  return `namespace ${namespace} enforces ${level}, and ${why}`;
}
