import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { type HookAccess, HookJobs, hookScript } from "../../charts";
import type { ClusterModel } from "../model/cluster";
import { kibanaDeploymentOf, statefulSetOf } from "./names";

/**
 * Suspends a cluster: the operator leaves a paused object's StatefulSets and Deployments as they are, so that a Job
 * can scale them to 0. Node sets of count 0 would be refused (no master), and the claims of nodes that are no longer
 * declared would be deleted. When the cluster is resumed, the pause ends, and the operator creates the missing pods.
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
      // workloads that depend on others stop first.
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
