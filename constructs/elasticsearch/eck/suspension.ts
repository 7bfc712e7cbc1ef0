import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type HookAccess, HookJobs, hookScript } from "../../charts";
import type { ClusterModel } from "../model/cluster";
import { kibanaDeploymentOf, statefulSetOf } from "./names";

/**
 * Suspends a cluster: the operator leaves a paused object's StatefulSets and Deployments as they are, so a Job
 * can scale them to nothing. Node sets of count 0 would be refused (no master), and claims of nodes that are
 * declared no more deleted. When the cluster is resumed, the pause ends and the operator sees pods missing.
 */
export function suspendEck(
  scope: Construct,
  model: ClusterModel,
  releases: readonly ITerraformDependable[],
  image: string | undefined,
): ITerraformDependable[] {
  if (!model.suspended) return [];
  const { clusterName, namespace } = model;
  const deployments = model.kibana === undefined ? [] : [kibanaDeploymentOf(clusterName)];
  const statefulSets = model.groups.map(({ name }) => statefulSetOf(clusterName, name));
  const jobs = new HookJobs(scope, "suspension", {
    releaseName: `${clusterName}-suspension`,
    namespace,
    kubectlImage: image,
    script: hookScript(__dirname, "suspend.sh"),
    env: {
      NAMESPACE: namespace,
      // what needs the others stops first.
      WORKLOADS: [
        ...deployments.map((name) => `deployment/${name}`),
        ...statefulSets.map((name) => `statefulset/${name}`),
      ].join(" "),
    },
    namespacedAccess: {
      [namespace]: [...accessTo("deployments", deployments), ...accessTo("statefulsets", statefulSets)],
    },
    dependsOn: releases,
  });
  return jobs.dependables;
}

function accessTo(resource: string, resourceNames: readonly string[]): HookAccess[] {
  if (resourceNames.length === 0) return [];
  const apiGroups = ["apps"];
  return [
    { apiGroups, resources: [resource], resourceNames, verbs: ["get"] },
    { apiGroups, resources: [`${resource}/scale`], resourceNames, verbs: ["get", "update", "patch"] },
  ];
}
