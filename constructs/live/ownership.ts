import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Kind, KubernetesObject } from "./kind";
import { LiveCluster } from "./live-cluster";
import { addressIn, ADDRESS_ANNOTATION, STACK_LABEL, stackLabelOf } from "./owner-marks";
import { addressOf, type AddressedResource } from "./resource-to-be";

/** Options of `Ownership.owns`. */
export interface OwnershipOptions {
  /**
   * Why this resource takes over an existing object that was created elsewhere.
   * @default - the plan fails if such an object exists
   */
  readonly adopt?: { readonly reason: string };
}

/**
 * Marks an object on which data depends with the resource to which it belongs. Every plan checks that no other
 * resource takes the object over, and that it is not deleted because its block was removed. Add `labels` and
 * `annotations` to the metadata of the object, and call `owns` with the resource once it is created.
 */
export class Ownership {
  /** Labels of the object, which contain its stack. */
  public readonly labels: Readonly<Record<string, string>>;
  /** Annotations of the object, which contain the address of the resource after a call of `owns`. */
  public readonly annotations: Record<string, string> = {};

  /** @param construct the construct that creates the object */
  constructor(private readonly construct: Construct) {
    this.labels = { [STACK_LABEL]: stackLabelOf(TerraformStack.of(construct).node.id) };
  }

  /**
   * Declares the resource that creates the object.
   * @param resource the resource of the object, or the Helm release that contains it
   * @param kind kind of the object
   * @param object the object, with its name and the fields that checks of other stacks read
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
    // a release is imported by its own name; Helm itself takes objects over.
    if (adopt !== undefined && resource.terraformResourceType !== "helm_release") live.adopt(address);
  }
}
