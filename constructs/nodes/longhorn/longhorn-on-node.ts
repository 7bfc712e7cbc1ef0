import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type HookAccess, HookJobs, markScript } from "../../charts";
import { formatTaint, type Taint } from "../../cluster";
import { requireLive, verdictOf, warnLive } from "../../live";
import {
  LONGHORN_INSTALLED,
  LONGHORN_MANAGER_TOLERATES,
  LONGHORN_NODE_EXISTS,
  LONGHORN_SETTING_EXISTS,
} from "./checks";
import { LONGHORN_APPLIED, LONGHORN_SCHEDULING_DISABLED, LONGHORN_TOLERATES } from "./warnings";

/** Default namespace of Longhorn. */
export const LONGHORN_NAMESPACE = "longhorn-system";

/** Properties of `LonghornOnNode`. */
export interface LonghornOnNodeProps {
  /** Name of the node. */
  readonly nodeName: string;
  /** The taint that it will carry. */
  readonly taint: Required<Taint>;
  /** Namespace of Longhorn. */
  readonly longhornNamespace: string;
  /** Whether Longhorn may place new replicas on the node. */
  readonly allowsReplicas: boolean;
  /** Name of its release. */
  readonly releaseName: string;
  /** Annotation of Longhorn's objects that records what was set. */
  readonly mark: string;
  /** Namespace of the Jobs; as in `HookJobs`. */
  readonly namespace: string | undefined;
  /** Image of the Jobs; as in `HookJobs`. */
  readonly kubectlImage: string | undefined;
}

/**
 * Makes Longhorn tolerate the taint of a node, and keeps new replicas off it, as Longhorn ignores taints for
 * replicas. When it is removed, it restores what others have not changed since.
 */
export class LonghornOnNode extends Construct {
  /** The release, which is created before the taint, and deleted after it. */
  public readonly dependables: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: LonghornOnNodeProps) {
    super(scope, id);
    const { nodeName, taint, longhornNamespace } = props;
    requireLonghorn(scope, props);
    const jobs = new HookJobs(this, "Resource", {
      releaseName: props.releaseName,
      namespace: props.namespace,
      kubectlImage: props.kubectlImage,
      script: markScript(__dirname, "longhorn.sh"),
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
      // the conditions of both releases: Longhorn does not tolerate a taint that is refused.
      preconditions: verdictOf(scope),
    });
    this.dependables = jobs.dependables;
    warnOfLonghorn(scope, props, jobs);
  }
}

/**
 * Requires that the objects that the Job changes exist, and that Longhorn's manager tolerates the taint; messages
 * name props of the isolation.
 */
function requireLonghorn(isolation: Construct, props: LonghornOnNodeProps): void {
  const { longhornNamespace: namespace, nodeName, taint } = props;
  requireLive(isolation, LONGHORN_INSTALLED, {});
  requireLive(isolation, LONGHORN_SETTING_EXISTS, { namespace });
  requireLive(isolation, LONGHORN_NODE_EXISTS, { namespace, nodeName });
  requireLive(isolation, LONGHORN_MANAGER_TOLERATES, { namespace, taint });
}

function warnOfLonghorn(
  isolation: Construct,
  props: LonghornOnNodeProps,
  { installation: hook }: HookJobs,
): void {
  const { longhornNamespace: namespace, nodeName } = props;
  warnLive(isolation, LONGHORN_TOLERATES, { namespace, hook });
  warnLive(isolation, LONGHORN_APPLIED, { namespace, hook });
  warnLive(isolation, LONGHORN_SCHEDULING_DISABLED, { namespace, nodeName, hook });
}

function access(resource: string, name: string): HookAccess {
  return {
    apiGroups: ["longhorn.io"],
    resources: [resource],
    resourceNames: [name],
    verbs: ["get", "patch"],
  };
}
