import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { HOOK_IMAGE, HookJobs } from "../../charts";
import type { MonitoringContext } from "../model/context";
import { operatedNames } from "../model/names";
import { imageOf } from "../parts/charts";

/**
 * The operator goes with the release of the same apply, maybe before it has read that it owns nothing any more.
 * What it still does in its last seconds is undone: a StatefulSet counts as asleep when it stayed so for a while.
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
 * Suspends what the operator made, after the operator itself is gone: it would only scale it up again. When
 * the operator is back, it scales them up by itself, as its custom resources say.
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
