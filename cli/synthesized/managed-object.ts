import type { SynthesizedStack, TerraformBlock } from "./synthesized";

/** An object in the cluster that a stack manages. */
export interface ManagedObject {
  /** Address in Terraform: `kubernetes_namespace_v1.data_1A2B3C4D`. */
  readonly address: string;
  /** Resource type in Terraform. */
  readonly type: string;
  /** Namespace; undefined for cluster-scoped objects. */
  readonly namespace: string | undefined;
  /** Name of the object or release. */
  readonly name: string;
  /** Whether it has `prevent_destroy`, because it contains data. */
  readonly isProtected: boolean;
}

/**
 * Returns the objects of a stack in its cluster. Resources without a literal name, such as terraform_data, are
 * omitted.
 */
export function managedObjects({ document }: SynthesizedStack): readonly ManagedObject[] {
  return Object.entries(document.resource ?? {}).flatMap(([type, blocks]) =>
    Object.entries(blocks).flatMap(([logicalId, block]) => toObject(type, `${type}.${logicalId}`, block)),
  );
}

function toObject(type: string, address: string, block: TerraformBlock): ManagedObject[] {
  const { namespace, name } = (
    type === "helm_release" ? block : (block.metadata ?? {})
  ) as Partial<ManagedObject>;
  if (typeof name !== "string" || name.includes("${")) return [];
  return [{ address, type, namespace, name, isProtected: isProtected(block) }];
}

/** Returns whether a resource has `prevent_destroy`. */
export function isProtected({ lifecycle }: TerraformBlock): boolean {
  return (lifecycle as { readonly prevent_destroy?: boolean } | undefined)?.prevent_destroy ?? false;
}
