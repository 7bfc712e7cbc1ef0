import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { type ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_CLASS_ANNOTATION } from "../../checks";
import { noteExpendable, oncePerCluster } from "../../cluster";
import { addressOf, makesLive, type PlanCheck, requireLive, STORAGE_CLASSES } from "../../live";
import { guard, guarded } from "../../overrides";
import { literal } from "../../units";
import { ONLY_DEFAULT_CLASS } from "./checks";
import { CLASS_OVERRIDES, POLICY_OVERRIDES } from "./class-overrides";

/** What happens to a volume when its claim is deleted. */
export enum ReclaimPolicy {
  /** The volume stays, in the phase `Released`, and so does the data. */
  RETAIN = "Retain",
  /** The volume is deleted, and its data as the provisioner of the class handles it. */
  DELETE = "Delete",
}

/** When a claim gets its volume. */
export enum VolumeBindingMode {
  /** When the claim is created. */
  IMMEDIATE = "Immediate",
  /** When the first pod that uses the claim is scheduled. */
  WAIT_FOR_FIRST_CONSUMER = "WaitForFirstConsumer",
}

/** Properties of `StorageClass`. */
export interface StorageClassProps {
  /** Name of the class, once per cluster. */
  readonly className: string;
  /** Name of the provisioner. */
  readonly provisionerName: string;
  /** Settings for the provisioner; every `${` in them is literal. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Mount options of its volumes. */
  readonly mountOptions: readonly string[];
  /** What happens to a volume when its claim is deleted. */
  readonly reclaimPolicy: ReclaimPolicy;
  /** When a claim gets its volume. */
  readonly volumeBindingMode: VolumeBindingMode;
  /** Whether claims may grow. */
  readonly allowVolumeExpansion: boolean;
  /** Whether this is the default class. */
  readonly isDefault: boolean;
  /** What must exist first, and must go last. */
  readonly dependsOn: ITerraformDependable[];
  /** Conditions at plan, unless a resource that is created before it has them. */
  readonly preconditions: readonly PlanCheck[];
}

/**
 * Refuses a second class of a name, and a second default class, on one cluster: of the app at once, of others at plan.
 * Call it before the first resource.
 */
export function claimClassName(construct: Construct, className: string, isDefault: boolean): void {
  oncePerCluster(construct, "className", "StorageClass", className);
  if (!isDefault) return;
  oncePerCluster(construct, "isDefault", "default StorageClass", "default");
  requireLive(construct, ONLY_DEFAULT_CLASS, { className });
}

/** A storage class whose every field is written out, and which is replaced when what cannot change changes. */
export class StorageClass extends Construct {
  /** The class itself. */
  public readonly resource: StorageClassV1;

  constructor(scope: Construct, id: string, props: StorageClassProps) {
    super(scope, id);
    // the provider accepts a new reclaim policy without any effect: replace the class.
    const policy = new TerraformResource(this, "reclaim-policy", { terraformResourceType: "terraform_data" });
    policy.addOverride("input", props.reclaimPolicy);
    guard(policy, {}, POLICY_OVERRIDES);
    // every construct requires a reason before it creates a class that deletes.
    if (props.reclaimPolicy === ReclaimPolicy.DELETE) noteExpendable(this);

    const annotations = { [DEFAULT_CLASS_ANNOTATION]: String(props.isDefault) };
    this.resource = guarded(
      StorageClassV1,
      this,
      "Resource",
      {
        metadata: { name: props.className, annotations },
        storageProvisioner: props.provisionerName,
        parameters: Object.fromEntries(
          Object.entries(props.parameters).map(([key, value]) => [key, literal(value)]),
        ),
        mountOptions: [...props.mountOptions],
        reclaimPolicy: props.reclaimPolicy,
        volumeBindingMode: props.volumeBindingMode,
        allowVolumeExpansion: props.allowVolumeExpansion,
        dependsOn: props.dependsOn,
        lifecycle: {
          // as a literal text: Terraform does not parse it in braces, which cdktf writes around a resource here.
          replaceTriggeredBy: [addressOf(policy)],
          precondition: [...props.preconditions],
        },
      },
      CLASS_OVERRIDES,
    );
    const { provisionerName: provisioner, parameters, reclaimPolicy, volumeBindingMode } = props;
    makesLive(this, STORAGE_CLASSES, {
      metadata: { name: props.className, annotations },
      provisioner,
      parameters,
      reclaimPolicy,
      volumeBindingMode,
      allowVolumeExpansion: props.allowVolumeExpansion,
    });
  }
}
