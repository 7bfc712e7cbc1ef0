import type { TalosModel } from "../../../../constructs/talos/model/talos-model";
import { restored } from "../../../synthesized/restored";
import { isKnownForm, modelIn } from "../../../talos/model-in";
import { readOnce } from "../../model/read-once";
import { at } from "../../model/resource";
import type { ReviewedApp } from "../../model/reviewed-app";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { missingFrom } from "../missing-from";
import type { ReviewInput, Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";
import { APPLY } from "./machine-resources";

/** Machines of Talos whose facts change or are removed: the plan only shows outputs. */
export const machines: Rule = readOnce(({ before, after }: ReviewInput) => {
  const next = modelsIn(after);
  return modelsIn(before).flatMap((old) => {
    const found =
      next.find(({ model }) => model.cluster === old.model.cluster) ??
      next.find(({ stack }) => stack.name === old.stack.name);
    return found === undefined ? [gone(old)] : changed(old, found);
  });
});

/** Description of the machines of a cluster in a stack. */
interface Described {
  readonly stack: ReviewedStack;
  readonly model: TalosModel;
}

/** Lists the models that `TalosCluster`s write into outputs. */
function modelsIn({ stacks }: ReviewedApp): readonly Described[] {
  return stacks.flatMap((stack) =>
    Object.values(stack.outputs).flatMap((output) => {
      const model = modelIn(restored(at(output, "value")));
      return model !== undefined && isKnownForm(model) ? [{ stack, model }] : [];
    }),
  );
}

function gone({ stack, model }: Described): Finding {
  const names = shortList(model.machines.map(({ name }) => name));
  const text =
    `no stack describes its machines any longer (${names}): they keep running as they are, and an apply does nothing to them. ` +
    "groundplan talos no longer prints commands for them. To remove them, run those of groundplan talos reset first, which need the facts";
  return findingIn(stack, `machines of ${model.cluster}`, Verdict.CONSEQUENCE, text);
}

function changed({ model: old }: Described, { stack, model: next }: Described): readonly Finding[] {
  const isApplied = [...stack.resources.values()].some(({ type }) => type === APPLY);
  const steps = stepsBetween(old, next, isApplied);
  if (steps.length === 0) return [];
  const text = isApplied
    ? `effects of the apply on the machines, and the remaining manual steps: ${steps.join("; ")}`
    : `an apply does nothing to the machines. Until then they differ from the document: ${steps.join("; ")}`;
  return [findingIn(stack, `machines of ${next.cluster}`, Verdict.CONSEQUENCE, text)];
}

/** @param isApplied whether the stack configures the machines itself, by `TalosMachines` */
function stepsBetween(old: TalosModel, next: TalosModel, isApplied: boolean): readonly string[] {
  const was = new Map(old.machines.map((each) => [each.name, each]));
  const is = new Map(next.machines.map((each) => [each.name, each]));
  const [came, removed] = [missingFrom(was.keys(), is.keys()), missingFrom(is.keys(), was.keys())];
  const changed = next.machines.filter(({ name, patch }) => was.has(name) && was.get(name)?.patch !== patch);
  const upgraded = old.talosVersion !== next.talosVersion;
  const [from, to] = [old.endpoint, next.endpoint];
  const configured = shortList(changed.map(({ name }) => name));
  return [
    old.cluster === next.cluster
      ? undefined
      : `the cluster is called ${next.cluster} instead of ${old.cluster}: its contexts and certificates keep the old name`,
    old.bootstrapNode === next.bootstrapNode
      ? undefined
      : `etcd began on ${old.bootstrapNode}, and the document declares ${next.bootstrapNode}: a bootstrap there creates a second cluster`,
    upgraded
      ? `groundplan talos upgrade ${next.talosVersion} restarts them one after the other (Talos ${old.talosVersion})`
      : undefined,
    old.kubernetesVersion === next.kubernetesVersion
      ? undefined
      : `groundplan talos upgrade-kubernetes ${next.kubernetesVersion} (Kubernetes ${old.kubernetesVersion})`,
    came.length === 0 || isApplied ? undefined : `groundplan talos add ${came.join(" ")}`,
    removed.length === 0
      ? undefined
      : `groundplan talos reset ${removed.join(" ")}, with the old facts: it deletes their disks`,
    from === to
      ? undefined
      : `the API is at ${to} instead of ${from}: kubelets and kubeconfigs name the old one`,
    changed.length === 0 || (upgraded && !isApplied)
      ? undefined
      : isApplied
        ? `the apply changes the configurations of ${configured}, one after the other, and some changes take effect at a restart`
        : `groundplan talos apply changes the configurations of ${configured}`,
  ].filter((step) => step !== undefined);
}
