import type { SynthesizedStack, TerraformBlock } from "./synthesized";

/** An object in the cluster that a stack manages. */
export interface ManagedObject {
  /** Address in Terraform: `kubernetes_namespace_v1.data_1A2B3C4D`. */
  readonly address: string;
  /** Resource type in Terraform. */
  readonly type: string;
  /** Namespace, for objects and releases that live in one. */
  readonly namespace: string | undefined;
  /** Name of the object or release. */
  readonly name: string;
  /** Whether `prevent_destroy` protects it, because data hangs on it. */
  readonly isProtected: boolean;
}

/** Lists what a stack manages in its cluster; resources without a plain name, such as terraform_data, are left out. */
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
  const { prevent_destroy: isProtected = false } = (block.lifecycle ?? {}) as { prevent_destroy?: boolean };
  return [{ address, type, namespace, name, isProtected }];
}
