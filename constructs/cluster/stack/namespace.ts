import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { checkNew, failOf, propError, requireDnsLabel } from "../../checks";
import { NAMESPACES, Ownership } from "../../live";
import { guarded } from "../../overrides";
import { clusterScopeOf, remembered } from "../../scope";
import { isBuiltInNamespace } from "./built-in-namespaces";
import { NAMESPACE_OVERRIDES } from "./namespace-overrides";
import { oncePerCluster } from "./once-per-cluster";
import { ENFORCE_LABEL, type PodSecurityLevel } from "./pod-security";

/**
 * Key of the namespaces, by name, of the scope of a cluster and of an app; shared by all copies of this library in
 * one process.
 */
const MADE = Symbol.for("groundplan.namespaces");

/** Properties of `Namespace`. */
export interface NamespaceProps {
  /**
   * Name: 1 to 63 lower case letters, digits and dashes; not one of the initial namespaces of Kubernetes.
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces
   */
  readonly name: string;
  /** What Pod Security admission enforces, audits and warns about. */
  readonly podSecurity: PodSecurityLevel;
  /**
   * Whether the namespace contains claims. It is then protected from destroy (`prevent_destroy`), because deleting a
   * namespace deletes every claim in it, including those that Terraform does not manage.
   * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
   * @default true
   */
  readonly holdsData?: boolean;
  /**
   * Further labels. The construct owns all labels: the next apply removes those that something else has set.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Why an existing namespace of that name, created by kubectl or another stack, is adopted. The plan shows the changes.
   * @default - such a namespace stops the plan
   */
  readonly adopt?: { readonly reason: string };
}

/**
 * A namespace whose Pod Security labels are always written for all three modes, because Terraform does not detect a
 * change of a label that it does not manage.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 * @example
 * ```ts
 * new Namespace(stack, "databases", { name: "databases", podSecurity: PodSecurityLevel.BASELINE });
 * ```
 */
export class Namespace extends Construct {
  /** Returns the namespace of that name in the same stack and cluster; undefined if it is created elsewhere. */
  public static find(construct: Construct, name: string): Namespace | undefined {
    return namespacesOf(clusterScopeOf(construct)).get(name);
  }

  /** Returns whether any stack of the app has created a namespace of that name so far. */
  public static isMadeInApp(construct: Construct, name: string): boolean {
    return namespacesOf(construct.node.root).has(name);
  }

  /** Name of the namespace. */
  public readonly namespaceName: string;
  /** What Pod Security admission enforces. */
  public readonly podSecurity: PodSecurityLevel;
  /** The namespace, for `dependsOn` of what needs it. */
  public readonly dependables: ITerraformDependable[];

  constructor(scope: Construct, id: string, props: NamespaceProps) {
    checkNew({ Namespace }, new.target, scope, id, props);
    super(scope, id);
    this.namespaceName = props.name;
    this.podSecurity = props.podSecurity;
    this.validateName();
    oncePerCluster(this, "name", "Namespace", this.namespaceName);
    for (const scope of [clusterScopeOf(this), this.node.root]) {
      namespacesOf(scope).set(this.namespaceName, this);
    }

    const owner = new Ownership(this);
    const labels = { ...props.labels, ...podSecurityLabels(this.podSecurity), ...owner.labels };
    const namespace = guarded(
      NamespaceV1,
      this,
      "Resource",
      {
        metadata: { name: this.namespaceName, labels, annotations: owner.annotations },
        waitForDefaultServiceAccount: false,
        lifecycle: { preventDestroy: props.holdsData ?? true },
      },
      NAMESPACE_OVERRIDES,
    );
    this.dependables = [namespace];
    const object = { metadata: { name: this.namespaceName, labels } };
    if (!Token.isUnresolved(this.namespaceName)) owner.owns(namespace, NAMESPACES, object, props);
  }

  private validateName(): void {
    const name = this.namespaceName;
    if (Token.isUnresolved(name)) return;
    requireDnsLabel(failOf(this), "name", name);
    if (isBuiltInNamespace(name)) {
      const rule =
        "not be a namespace that Kubernetes creates itself, because it exists already: use it by its name";
      throw propError(this, "name", rule, name);
    }
  }
}

function namespacesOf(scope: IConstruct): Map<string, Namespace> {
  return remembered(scope, MADE, () => new Map<string, Namespace>());
}

function podSecurityLabels(level: PodSecurityLevel): Record<string, string> {
  return {
    [ENFORCE_LABEL]: level,
    "pod-security.kubernetes.io/audit": level,
    "pod-security.kubernetes.io/warn": level,
  };
}
