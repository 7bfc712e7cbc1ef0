import { bytesOf } from "../../../units";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, containerTitle, type PodTemplate } from "../../judge/pods/pods";
import { type Block, mapAt } from "../../judge/tree/blocks";

/** A container requests no more than it may use. */
export const REQUEST_LIMIT: Guardrail = {
  id: "request-limit",
  severity: "error",
  requires: "the requests of a container are at most its limits",
  reason: "the API server refuses it at apply, after other resources were changed",
  judge: (tree) => tree.pods.flatMap((pod) => allContainersOf(pod).flatMap((each) => faultsOf(pod, each))),
};

function faultsOf({ object: at }: PodTemplate, container: Block): readonly Fault[] {
  const limits = mapAt(container, "resources.limits");
  return Object.entries(mapAt(container, "resources.requests")).flatMap(([name, got]) => {
    const [request, limit] = [got, limits[name] ?? ""].map(bytesOf);
    if (request === undefined || limit === undefined || request <= limit) return [];
    const rule = `be at most the limit, ${limits[name] ?? ""}, or the API server refuses ${at.title}`;
    return [{ at, prop: `resources.requests.${name} of ${containerTitle(container)}`, rule, got }];
  });
}
