import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { chosenChart, HelmRelease, type JsonObject } from "../../../charts";
import {
  checkNew,
  failOf,
  isDnsSubdomain,
  propError,
  requireImageRegistry,
  requireWholeNumber,
} from "../../../checks";
import { oncePerCluster, PodSecurityLevel, requireCapacity, requireNamespace } from "../../../cluster";
import { requireLive, verdictOf } from "../../../live";
import { requireLimits, resourceValuesOf, SECCOMP } from "../../../pods";
import { Cpu, Memory } from "../../../units";
import { eckChart } from "../charts";
import { ECK_OPERATOR_KEYS } from "../values/derived-keys";
import { ECK_CRDS_SERVED, ECK_ONLY_OPERATOR } from "./checks";
import type { EckOperatorProps } from "./props";

/** The defaults of the chart. */
const RESOURCES = {
  requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(150) },
  limits: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) },
};

/**
 * The ECK operator 3.5, which creates pods, Services and Secrets for `Elasticsearch` and `Kibana` objects. Once per
 * cluster, in a stack after `EckCrds` and before the clusters that it manages. Destroy those first: without the operator,
 * nothing cleans up what it created.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/install-using-helm-chart
 * @example
 * ```ts
 * new EckCrds(stack, "crds", { namespace: "elastic-system" });
 * new EckOperator(stack, "operator", { namespace: "elastic-system" });
 * ```
 */
export class EckOperator extends Construct {
  /** Namespace of the operator. */
  public readonly namespace: string;
  /** The release, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a rule of the props is broken, the cluster has an operator already, or no capacity for its pods. */
  constructor(scope: Construct, id: string, props: EckOperatorProps) {
    checkNew({ EckOperator }, new.target, scope, id, props);
    super(scope, id);
    this.namespace = props.namespace;
    const { replicas = 1, resources = RESOURCES, nodeSelector = {}, tolerations = [] } = props;
    this.validate(props);
    requireCapacity(this, "replicas", {
      replicas,
      requests: resources.requests,
      nodeSelector,
      tolerations,
    });
    oncePerCluster(this, "namespace", "ECK operator", "elastic-operator");
    const { dependsOn } = requireNamespace(this, "namespace", this.namespace, PodSecurityLevel.RESTRICTED);
    requireLive(this, ECK_CRDS_SERVED, {});
    requireLive(this, ECK_ONLY_OPERATOR, { namespace: this.namespace });

    const release = new HelmRelease(this, "release", {
      chart: chosenChart(this.node.path, eckChart("eck-operator", props.chartSource), props),
      releaseName: "elastic-operator",
      namespace: this.namespace,
      values: {
        ...valuesOf(props),
        replicaCount: replicas,
        resources: resourceValuesOf(resources),
        nodeSelector,
        tolerations: tolerations.map((toleration) => ({ ...toleration })),
      },
      extraValues: props.extraValues,
      overrides: { path: this.node.path, prop: "extraValues", table: ECK_OPERATOR_KEYS },
      imageRegistry: props.imageRegistry,
      dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    });
    this.dependables = release.dependables;
    this.node.defaultChild = release.node.defaultChild;
  }

  private validate({ imageRegistry, managedNamespaces, replicas = 1, resources }: EckOperatorProps): void {
    const { path } = this.node;
    requireWholeNumber(failOf(path), "replicas", replicas);
    if (imageRegistry !== undefined) requireImageRegistry(path, "imageRegistry", imageRegistry);
    if (
      managedNamespaces?.length === 0 ||
      new Set(managedNamespaces).size < (managedNamespaces ?? []).length
    ) {
      throw propError(path, "managedNamespaces", "name at least one namespace, each once", managedNamespaces);
    }
    const wrong = managedNamespaces?.find((name) => !isDnsSubdomain(name));
    if (wrong !== undefined) throw propError(path, "managedNamespaces", "be names of namespaces", wrong);
    if (resources !== undefined) requireLimits(failOf(path), "resources", resources);
  }
}

function valuesOf({ managedNamespaces = [] }: EckOperatorProps): JsonObject {
  return {
    fullnameOverride: "elastic-operator",
    // the CRDs are in a separate release, which is created before and deleted after this one.
    installCRDs: false,
    managedNamespaces,
    // settings that Pod Security restricted requires and the pod of the chart lacks.
    podSecurityContext: { runAsNonRoot: true, ...SECCOMP },
    telemetry: { disabled: true },
    // with Fail, no one could change an Elasticsearch object while the operator is unavailable.
    webhook: { failurePolicy: "Ignore" },
  };
}
