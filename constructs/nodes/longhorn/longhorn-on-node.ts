import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type HookAccess, HookJobs, markScript } from "../../charts";
import { formatTaint, type Taint } from "../../cluster";
import { requireLive, verdictOf, warnLive } from "../../live";
import {
  LONGHORN_INSTALLED,
  LONGHORN_MANAGER_STAYS,
  LONGHORN_NODE_EXISTS,
  LONGHORN_SETTING_EXISTS,
} from "./checks";
import { LONGHORN_IN_FORCE, LONGHORN_KEEPS_OFF, LONGHORN_TOLERATES } from "./warnings";

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
  readonly kubectlImage: string | undefined;
}

/**
 * Makes Longhorn tolerate the taint of a node, and keep new replicas off it: it ignores taints there.
 * When it goes, it puts back what others have not changed since.
 */
export class LonghornOnNode extends Construct {
  /** The release: it comes before the taint, and goes after it. */
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
      // one for both releases: Longhorn is not told of a taint that is refused.
      preconditions: verdictOf(scope),
    });
    this.dependables = jobs.dependables;
    warnOfLonghorn(scope, props, jobs);
  }
}

/** What the Job changes must exist, and Longhorn's manager must stay on the node; messages are the isolation's. */
function requireLonghorn(isolation: Construct, props: LonghornOnNodeProps): void {
  const { longhornNamespace: namespace, nodeName, taint } = props;
  requireLive(isolation, LONGHORN_INSTALLED, {});
  requireLive(isolation, LONGHORN_SETTING_EXISTS, { namespace });
  requireLive(isolation, LONGHORN_NODE_EXISTS, { namespace, nodeName });
  requireLive(isolation, LONGHORN_MANAGER_STAYS, { namespace, taint });
}

function warnOfLonghorn(
  isolation: Construct,
  props: LonghornOnNodeProps,
  { installation: hook }: HookJobs,
): void {
  const { longhornNamespace: namespace, nodeName } = props;
  warnLive(isolation, LONGHORN_TOLERATES, { namespace, hook });
  warnLive(isolation, LONGHORN_IN_FORCE, { namespace, hook });
  warnLive(isolation, LONGHORN_KEEPS_OFF, { namespace, nodeName, hook });
}

function access(resource: string, name: string): HookAccess {
  return {
    apiGroups: ["longhorn.io"],
    resources: [resource],
    resourceNames: [name],
    verbs: ["get", "patch"],
  };
}
