import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { FastStack } from "../../../synthesis";
import { checkCall, checkNew, propError } from "../../checks";
import { forgetLive, LiveCluster } from "../../live";
import { remembered } from "../../scope";
import { literal } from "../../units";
import { localState } from "../backends/local-state";
import type { StateBackend } from "../backends/state-backend";
import type { Cluster } from "../facts/cluster";
import { suspendAll, type Suspended } from "../suspension/suspended";
import { userOf } from "./namespace-uses";

/** Marks a `ClusterStack`, also for another copy of this library in the same process. */
const CLUSTER_STACK = Symbol.for("groundplan.ClusterStack");

/** Key of the ids of an app's stacks; shared by all copies of this library in one process. */
const STACK_PATHS = Symbol.for("groundplan.stackPaths");

/** Properties of `ClusterStack`. */
export interface ClusterStackProps {
  /** The cluster that the stack is applied to. */
  readonly cluster: Cluster;
  /**
   * Where the state is kept: one state per stack, named after the stack's id.
   * @default localState()
   */
  readonly state?: StateBackend;
  /**
   * Whether all workloads of the stack are suspended, unless their own prop `suspended` is set.
   * @default - each construct declares it
   */
  readonly suspended?: Suspended;
  /**
   * Objects with data that the stack created and no longer manages: `Namespace monitoring`, `PersistentVolumeClaim data/photos`. A plan
   * stops if such an object is missing from the stack and not listed here.
   * @default - none
   */
  readonly forgotten?: readonly string[];
}

/**
 * A stack for one cluster. It has a provider for the context of the cluster, its own state, and a check at every plan
 * that the context is that of the declared cluster.
 *
 * The path of the kubeconfig is the Terraform variable `kubeconfig` (default `~/.kube/config`). The context is not a
 * variable, so that a stack is never applied to the current context by accident.
 * @see https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/
 * @example
 * ```ts
 * const storage = new ClusterStack(app, "lab-storage", { cluster, state: localState() });
 * new Namespace(storage, "photos", { name: "photos", podSecurity: PodSecurityLevel.RESTRICTED });
 * ```
 */
export class ClusterStack extends FastStack {
  /** Returns the stack that a construct is in, if it is a `ClusterStack`. */
  public static find(construct: IConstruct): ClusterStack | undefined {
    const stack: TerraformStack = TerraformStack.of(construct);
    return isClusterStack(stack) ? stack : undefined;
  }

  /** The cluster that the stack is applied to. */
  public readonly cluster: Cluster;
  /** How a provider of this stack reaches the cluster. */
  public readonly connection: { readonly configPath: string; readonly configContext: string };

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    checkNew({ ClusterStack }, new.target, scope, id, props);
    super(scope, id);
    this.refuseSecondOfSameId();
    Object.defineProperty(this, CLUSTER_STACK, { value: true });
    this.cluster = props.cluster;
    this.cluster.appliesTo(this);
    // for readers of the synthesized file, in which a comment is a member called `//`
    this.addOverride("//.cluster", this.cluster.name);
    (props.state ?? localState()).attachTo(this);
    if (props.suspended !== undefined) suspendAll(this, props.suspended);

    const kubeconfig = new TerraformVariable(this, "kubeconfig", {
      type: "string",
      default: "~/.kube/config",
      description: `Path of the kubeconfig that holds the context ${this.cluster.kubeContext}`,
    });
    const configContext = literal(this.cluster.kubeContext);
    this.connection = { configPath: kubeconfig.stringValue, configContext };
    new KubernetesProvider(this, "kubernetes", this.connection);
    // registers the checks of the cluster itself first, which `appliesTo` has deferred.
    LiveCluster.of(this);
    for (const title of props.forgotten ?? []) this.forget(title);
  }

  /**
   * Releases an object with data that the stack created and no longer contains, like the prop `forgotten`.
   * @param title kind, namespace and name: `PersistentVolumeClaim data/photos`
   * @throws if the title does not have that form
   */
  public forget(title: string): void {
    checkCall("ClusterStack.forget", title);
    forgetLive(this, title);
    const namespace = /^Namespace (.*)$/.exec(title)?.[1];
    if (namespace === undefined) return;
    this.node.addValidation({
      validate: () => {
        const user = userOf(this, namespace);
        if (user === undefined) return [];
        const rule = `name no namespace that the app still uses, but ${user} uses it`;
        return [propError(this, "forgotten", rule, title).message];
      },
    });
  }

  /** cdktf would write both stacks to one folder, and both would have one state (GR-56). */
  private refuseSecondOfSameId(): void {
    const { id, path, root } = this.node;
    const paths = remembered(root, STACK_PATHS, () => new Map<string, string>());
    const other = paths.get(id);
    // GR-56 (synth): one state held everything, and every change needed -target.
    if (other !== undefined) {
      const rule = `be unique in the app, because state and output are named after it, but ${other} has it`;
      throw propError(path, "id", rule, id);
    }
    paths.set(id, path);
  }
}

function isClusterStack(stack: TerraformStack): stack is ClusterStack {
  return CLUSTER_STACK in stack;
}
