import { builtIn, DEPLOYMENTS, reading } from "../../live";

/** What Kubernetes never changes in a Deployment that exists. */
export interface DeploymentIdentity {
  /** Namespace of the Deployment. */
  readonly namespace: string;
  /** Name of the Deployment. */
  readonly name: string;
  /** Labels by which the Deployment selects its pods. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A Deployment that exists keeps its selector: Terraform would delete it, and its pods, to recreate it. */
export const DEPLOYMENT_UNCHANGED = builtIn<DeploymentIdentity>({
  name: "deployment-unchanged",
  reads: [reading(DEPLOYMENTS, "spec.selector")],
  judge(live, { namespace, name, labels }) {
    const found = live.findLive(DEPLOYMENTS, name, namespace);
    if (found === undefined) return undefined;
    const { matchLabels = {}, matchExpressions = [] } = found.spec?.selector ?? {};
    if (matchExpressions.length === 0 && textOf(matchLabels) === textOf(labels)) return undefined;
    const selector = [textOf(matchLabels), ...matchExpressions.map((each) => JSON.stringify(each))].join(",");
    return (
      `the selector (${textOf(labels)}, live ${selector}) must stay as in the live Deployment ${namespace}/${name}, ` +
      `which Terraform would have to delete, as the selector of a Deployment is immutable: use another name; or, to replace it ` +
      `while its pods go on running, kubectl -n ${namespace} delete deployment ${name} --cascade=orphan, apply, and ` +
      `delete the ReplicaSet that is left`
    );
  },
});

function textOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(",");
}
