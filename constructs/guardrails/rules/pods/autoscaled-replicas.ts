import type { Fault, Guardrail } from "../../judge/guardrail";
import { numberAt, textAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Autoscalers of Kubernetes and of KEDA: https://keda.sh/docs/latest/reference/scaledobject-spec/ */
const SCALERS = ["HorizontalPodAutoscaler", "ScaledObject"];

/** What an autoscaler scales has no number of replicas. */
export const AUTOSCALED_REPLICAS: Guardrail = {
  id: "autoscaled-replicas",
  severity: "error",
  requires: "a workload that an autoscaler scales does not write out `replicas`",
  reason: "every apply resets the number, even under load",
  judge: (tree) => SCALERS.flatMap((kind) => tree.ofKind(kind)).flatMap((each) => faultOf(tree, each) ?? []),
};

function faultOf(tree: Tree, scaler: TreeObject): Fault | undefined {
  const target = (name: string) => textAt(scaler.block, `spec.scale_target_ref.${name}`) ?? "";
  const kind = target("kind") || "Deployment";
  const [at] = tree.named(scaler.cluster, kind, target("name"), scaler.namespace);
  const replicas = at && numberAt(at.block, "spec.replicas");
  // an autoscaler does not scale a workload with 0 replicas: it is suspended.
  if (at === undefined || replicas === undefined || replicas === 0) return undefined;
  const rule = `not be set, as ${scaler.title} (${scaler.path}) scales it, and every apply would reset the number`;
  return { at, prop: "spec.replicas", rule, got: replicas };
}
