import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { HOOK_IMAGE, HookJobs } from "../../charts";
import type { MonitoringContext } from "../model/context";
import { operatedNames } from "../model/names";
import { imageOf } from "../parts/charts";

/**
 * The same apply uninstalls the operator, possibly before it has read that its custom resources are gone. What it
 * scales up in its last seconds is scaled down again: a StatefulSet counts as suspended once it has stayed at 0 for a
 * while.
 */
const SCRIPT = `set -eu
[ "$ACTION" = apply ] || exit 0
quiet=0
while [ "$quiet" -lt 4 ]; do
  quiet=$((quiet + 1))
  for name in $STATEFUL_SETS; do
    replicas=$(kubectl -n "$NAMESPACE" get statefulset "$name" --ignore-not-found -o 'jsonpath={.spec.replicas}')
    [ "\${replicas:-0}" = 0 ] && continue
    kubectl -n "$NAMESPACE" patch statefulset "$name" --type=merge -p '{"spec":{"replicas":0}}'
    quiet=0
  done
  sleep 3
done
`;

/**
 * Suspends the StatefulSets of the operator after the operator is removed, as it would scale them up again. Once the
 * operator is back, it scales them up itself, as its custom resources declare.
 */
export function suspendOwnedStatefulSets(
  construct: Construct,
  { full, namespace }: MonitoringContext,
  imageRegistry: string | undefined,
  release: readonly ITerraformDependable[],
): void {
  const names = (["prometheus", "alertmanager"] as const).map(
    (part) => operatedNames(full, part).statefulSet,
  );
  new HookJobs(construct, "suspension", {
    releaseName: `${full}-suspension`,
    script: SCRIPT,
    env: { NAMESPACE: namespace, STATEFUL_SETS: names.join(" ") },
    namespacedAccess: {
      [namespace]: [
        {
          apiGroups: ["apps"],
          resources: ["statefulsets"],
          resourceNames: names,
          verbs: ["get", "patch"],
        },
      ],
    },
    kubectlImage: imageOf(construct, HOOK_IMAGE, imageRegistry),
    dependsOn: release,
  });
}
