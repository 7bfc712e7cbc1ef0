import type { Release } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { type HookAccess, HookJobs, hookScript } from "../charts";
import { formatTaint, type Taint } from "../cluster";
import { longhornPreconditions, warnOfLonghorn } from "./longhorn-checks";

/** Namespace of Longhorn, unless it is told otherwise. */
export const LONGHORN_NAMESPACE = "longhorn-system";

/** What Longhorn is told of. */
export interface LonghornOnNodeProps {
  /** Name of the node. */
  readonly nodeName: string;
  /** The taint that it will carry. */
  readonly taint: Required<Taint>;
  /** Namespace of Longhorn. */
  readonly longhornNamespace: string;
  /** Whether Longhorn may place new replicas on the node. */
  readonly allowsReplicas: boolean;
  /** Name of the release that tells it. */
  readonly releaseName: string;
  /** Annotation of Longhorn's objects that remembers what was set. */
  readonly mark: string;
  /** Namespace of the Jobs; as in `HookJobs`. */
  readonly namespace: string | undefined;
  /** Image of the Jobs; as in `HookJobs`. */
  readonly image: string | undefined;
}

/**
 * Makes Longhorn put up with the taint of a node, and keep new replicas off it: it ignores taints there.
 * When it goes, it puts back what others have not changed since.
 */
export class LonghornOnNode extends Construct {
  /** The release: it comes before the taint, and goes after it. */
  public readonly resource: Release;

  constructor(scope: Construct, id: string, props: LonghornOnNodeProps) {
    super(scope, id);
    const { nodeName, taint, longhornNamespace } = props;
    const jobs = new HookJobs(this, "Resource", {
      releaseName: props.releaseName,
      namespace: props.namespace,
      image: props.image,
      script: hookScript(__dirname, "longhorn.sh"),
      env: {
        NAMESPACE: longhornNamespace,
        NODE: nodeName,
        ENTRY: formatTaint(taint),
        REPLICAS: props.allowsReplicas ? "allowed" : "off",
        MARK: props.mark,
      },
      namespacedAccess: {
        [longhornNamespace]: [access("settings", "taint-toleration"), access("nodes", nodeName)],
      },
      preconditions: longhornPreconditions(this, longhornNamespace, nodeName, taint),
    });
    this.resource = jobs.resource;
    warnOfLonghorn(this, longhornNamespace, nodeName, jobs);
  }
}

function access(resource: string, name: string): HookAccess {
  return {
    apiGroups: ["longhorn.io"],
    resources: [resource],
    resourceNames: [name],
    verbs: ["get", "patch"],
  };
}
