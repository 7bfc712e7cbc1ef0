import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Kind, KubernetesObject } from "./kind";
import { LiveCluster } from "./live-cluster";
import { addressIn, ADDRESS_ANNOTATION, STACK_LABEL, stackLabelOf } from "./owner-marks";
import { addressOf, type AddressedResource } from "./resource-to-be";

/** Options of `Ownership.owns`. */
export interface OwnershipOptions {
  /**
   * Why an object that exists already, and was made elsewhere, is taken over by this resource.
   * @default - such an object stops the plan
   */
  readonly adopt?: { readonly reason: string };
}

/**
 * Marks an object on which data hangs, so that every plan knows which resource it belongs to: nothing else then takes it
 * over, and it does not vanish with its block. Put `labels` and `annotations` into the object's metadata, and name the
 * resource with `owns` once it is made.
 */
export class Ownership {
  /** Labels of the object: the stack that it belongs to. */
  public readonly labels: Readonly<Record<string, string>>;
  /** Annotations of the object: the address of the resource, from `owns` on. */
  public readonly annotations: Record<string, string> = {};

  /** @param construct the construct that makes the object */
  constructor(private readonly construct: Construct) {
    this.labels = { [STACK_LABEL]: stackLabelOf(TerraformStack.of(construct).node.id) };
  }

  /**
   * Declares which resource makes the object.
   * @param resource the resource: the object's own, or the Helm release that brings it
   * @param kind kind of the object
   * @param object its name, and the fields that checks of other stacks look at
   */
  public owns<Shape extends KubernetesObject>(
    resource: AddressedResource,
    kind: Kind<Shape>,
    object: Shape,
    { adopt }: OwnershipOptions = {},
  ): void {
    const address = addressOf(resource);
    this.annotations[ADDRESS_ANNOTATION] = addressIn(TerraformStack.of(this.construct).node.id, address);
    const live = LiveCluster.of(this.construct);
    live.note.makes({ kind, object, address, adopt: adopt?.reason });
    // a release is imported by its own name, and takes objects over by itself.
    if (adopt !== undefined && resource.terraformResourceType !== "helm_release") live.adopt(address);
  }
}
