import type { TalosModel } from "../../../constructs/talos/model/talos-model";
import { restored } from "../../synthesized/restored";
import { at, type Attributes } from "../model/resource";
import { type Rule, type StackPair, stackPairs } from "./review-input";
import { shortList } from "./short-list";
import { Verdict } from "./verdict";

/** Machines of Talos whose facts change: the plan shows outputs alone, and the machines stay as they are. */
export const machines: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }: StackPair) => {
    const [old, next] = [before, after].map(({ outputs }) => modelIn(outputs));
    if (old === undefined || next === undefined) return [];
    const steps = stepsBetween(old, next);
    if (steps.length === 0) return [];
    const text = `an apply does nothing to the machines. Until then they differ from the document: ${steps.join("; ")}`;
    return [
      { verdict: Verdict.CONSEQUENCE, stack: after.name, subject: `machines of ${next.cluster}`, text },
    ];
  });

function stepsBetween(old: TalosModel, next: TalosModel): readonly string[] {
  const was = new Map(old.machines.map((each) => [each.name, each]));
  const is = new Map(next.machines.map((each) => [each.name, each]));
  const [came, gone] = [without(is, was), without(was, is)];
  const changed = next.machines.filter(({ name, patch }) => was.has(name) && was.get(name)?.patch !== patch);
  const upgraded = old.talosVersion !== next.talosVersion;
  const [from, to] = [old.endpoint, next.endpoint];
  return [
    upgraded
      ? `groundplan talos upgrade ${next.talosVersion} restarts them one after the other (Talos ${old.talosVersion})`
      : undefined,
    old.kubernetesVersion === next.kubernetesVersion
      ? undefined
      : `groundplan talos upgrade-kubernetes ${next.kubernetesVersion} (Kubernetes ${old.kubernetesVersion})`,
    came.length === 0 ? undefined : `groundplan talos add ${came.join(" ")}`,
    gone.length === 0
      ? undefined
      : `groundplan talos reset ${gone.join(" ")}, with the old facts: it deletes their disks`,
    from === to
      ? undefined
      : `the API is at ${to} instead of ${from}: kubelets and kubeconfigs name the old one`,
    changed.length === 0 || upgraded
      ? undefined
      : `groundplan talos apply brings other configurations to ${shortList(changed.map(({ name }) => name))}`,
  ].filter((step) => step !== undefined);
}

function without(all: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): readonly string[] {
  return [...all.keys()].filter((name) => !others.has(name));
}

/** Returns the model that a `TalosCluster` writes into an output. */
function modelIn(outputs: Attributes): TalosModel | undefined {
  return Object.values(outputs)
    .map((output) => parsed(restored(at(output, "value"))))
    .find((model) => model?.form === 1);
}

function parsed(value: unknown): TalosModel | undefined {
  return typeof value === "string" && value.startsWith("{") ? (JSON.parse(value) as TalosModel) : undefined;
}
