import { join } from "node:path";
import type { Release } from "@cdktf/provider-helm/lib/release";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, failOf, requireImage, requireWholeNumber } from "../../checks";
import { requireNamespace } from "../../cluster";
import { addressOf, type PlanCheck, verdictOf } from "../../live";
import { localChart } from "../chart/local-chart";
import { HelmRelease } from "../release/helm-release";
import type { JsonObject } from "../values/stable-json";
import type { HookInstallation } from "./hook-told";
import { kubectlImageFor } from "./kubectl-image";

/** The chart that carries the Jobs. */
const CHART = join(__dirname, "chart");

/** Default timeout, which is enough to pull the image over a slow connection; a script takes seconds. */
const DEFAULT_TIMEOUT_SECONDS = 300;

/** A permission of the Jobs: a rule of a ClusterRole or Role. */
export interface HookAccess {
  /** API groups; `""` is the core one. */
  readonly apiGroups: readonly string[];
  /** Resources, in the plural. */
  readonly resources: readonly string[];
  /** Names of the objects. */
  readonly resourceNames: readonly string[];
  /** Verbs, such as `get` and `patch`. */
  readonly verbs: readonly string[];
}

/** Properties of `HookJobs`. */
export interface HookJobsProps {
  /** Name of the release, its ServiceAccount and its roles; the Jobs add `-apply` and `-revert`. At most 53 characters. */
  readonly releaseName: string;
  /**
   * Script for POSIX sh, with kubectl on the PATH. With `ACTION=apply` it applies the change, after every install, upgrade and
   * rollback; with `ACTION=revert` it reverts it before the uninstall, which fails together with the script. Both may run
   * again at any time, so the script must find out what is left to do. Exit code 3 means that it refuses, and is not
   * retried.
   * @see https://helm.sh/docs/topics/charts_hooks/
   */
  readonly script: string;
  /** Variables of the script, in addition to `ACTION`. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Permissions of the Jobs for objects without a namespace.
   * @default - none
   */
  readonly clusterAccess?: readonly HookAccess[];
  /**
   * Permissions of the Jobs in namespaces, keyed by namespace; the namespaces must exist.
   * @default - none
   */
  readonly namespacedAccess?: Readonly<Record<string, readonly HookAccess[]>>;
  /**
   * Namespace of the Jobs; it must exist. Their pods pass Pod Security `restricted`.
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image with /bin/sh and kubectl, whose version differs from that of the cluster by at most one minor version.
   * @default - docker.io/alpine/kubectl:1.34.1, from the registry that `mirrorCharts` names
   */
  readonly kubectlImage?: string;
  /**
   * Seconds that a Job may take, including the pull of its image; 120 or more. A pod that could not start in that time is kept
   * for a day, so that `kubectl describe` shows the reason.
   * @default 300
   */
  readonly timeoutSeconds?: number;
  /**
   * Further preconditions of the release: `verdictOf` the construct that the Jobs work for. They do not apply when the
   * release is destroyed.
   * @default - none
   */
  readonly preconditions?: readonly PlanCheck[];
  /**
   * Resources that must exist before the change, and are destroyed only after it was reverted.
   * @default - none
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * Changes a part of objects that other tools own, which a Terraform resource cannot do without owning the whole object: a Helm
 * release whose hook Jobs run a script, with permissions for the named objects only.
 *
 * See docs/decisions/taints.md.
 * @see https://helm.sh/docs/topics/charts_hooks/
 * @example
 * ```ts
 * new HookJobs(stack, "label", {
 *   releaseName: "label-node-1",
 *   script: 'kubectl label node node-1 --overwrite disk="$DISK"',
 *   env: { DISK: "ssd" },
 *   clusterAccess: [
 *     { apiGroups: [""], resources: ["nodes"], resourceNames: ["node-1"], verbs: ["get", "patch"] },
 *   ],
 * });
 * ```
 */
export class HookJobs extends Construct {
  /** Name of the release. */
  public readonly releaseName: string;
  /** Namespace of the release and its Jobs. */
  public readonly namespace: string;
  /** The release, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];
  private readonly release: Release;

  /** @throws if the timeout is too short */
  constructor(scope: Construct, id: string, props: HookJobsProps) {
    checkNew({ HookJobs }, new.target, scope, id, props);
    super(scope, id);
    const timeoutSeconds = props.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
    this.releaseName = props.releaseName;
    this.namespace = props.namespace ?? "kube-system";
    this.validateTimeout(timeoutSeconds);
    if (props.kubectlImage !== undefined) requireImage(this.node.path, "kubectlImage", props.kubectlImage);
    const dependsOn = this.namespaceNeeds();
    const { chart, checksum } = localChart(this, "hook-jobs", CHART);

    const release = new HelmRelease(this, "Resource", {
      chart,
      releaseName: this.releaseName,
      namespace: this.namespace,
      timeoutSeconds,
      atomic: false,
      dependsOn: [...dependsOn, ...(props.dependsOn ?? [])],
      lifecycle: { precondition: [...verdictOf(this), ...(props.preconditions ?? [])] },
      values: {},
      uncheckedValues: {
        values: { ...valuesOf(props, timeoutSeconds, kubectlImageFor(this, props.kubectlImage)), checksum },
        reason: "the chart is part of this library, and its values are checked as props",
      },
    });
    this.release = release.node.defaultChild as Release;
    this.dependables = release.dependables;
    this.node.defaultChild = this.release;
  }

  /** The release as an argument of checks at plan: the ConfigMap of its name holds the variables of the script. */
  public get installation(): HookInstallation {
    const { releaseName, namespace, address } = this;
    return { releaseName, namespace, address };
  }

  /** Address of the release in Terraform, for messages; `fqn` would be a reference. */
  public get address(): string {
    return addressOf(this.release);
  }

  private validateTimeout(seconds: number): void {
    const why = ", because an image may have to be pulled first";
    requireWholeNumber(failOf(this), "timeoutSeconds", seconds, { least: 120, why });
  }

  private namespaceNeeds(): readonly ITerraformDependable[] {
    // every cluster has this namespace from the start, so no check is needed.
    if (this.namespace === "kube-system") return [];
    return requireNamespace(this, "namespace", this.namespace).dependsOn;
  }
}

function valuesOf(props: HookJobsProps, timeoutSeconds: number, image: string): JsonObject {
  const { clusterAccess = [], namespacedAccess = {} } = props;
  return {
    script: props.script,
    env: props.env,
    clusterRules: rulesOf(clusterAccess),
    namespacedRules: Object.fromEntries(
      Object.entries(namespacedAccess).map(([namespace, access]) => [namespace, rulesOf(access)]),
    ),
    image,
    // ends before Helm does, so that the release reports the failure and not only a timeout.
    activeDeadlineSeconds: timeoutSeconds - 60,
  };
}

function rulesOf(access: readonly HookAccess[]): JsonObject[] {
  return access.map(({ apiGroups, resources, resourceNames, verbs }) => ({
    apiGroups,
    resources,
    resourceNames,
    verbs,
  }));
}
