/** Blocks as the list that they are: JSON writes a single one without it. */
export { listOf } from "../../../constructs/guardrails/judge/tree/blocks";

/** A type of Terraform's: `"string"`, `["list", "string"]`, `["object", {...}]`. */
export type SchemaType = string | readonly [string, ...unknown[]];

/** An argument, as a provider describes it. */
export interface SchemaAttribute {
  /** Its type; arguments of the plugin framework may be nested instead. */
  readonly type?: SchemaType;
  /** Whether a configuration may set it. */
  readonly optional?: boolean;
  /** Whether a configuration must set it. */
  readonly required?: boolean;
  /** Whether the provider fills it in. */
  readonly computed?: boolean;
  /** Whether plans hide it. */
  readonly sensitive?: boolean;
  /** Whether it is neither in plans nor in states. */
  readonly write_only?: boolean;
}

/** A block in a block. */
export interface NestedBlock {
  readonly nesting_mode: "single" | "group" | "list" | "set" | "map";
  readonly block: SchemaBlock;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** Arguments and blocks of a block. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}

/** Schema of a resource type. */
export interface ResourceSchema {
  readonly version: number;
  readonly block: SchemaBlock;
}

/**
 * What `terraform providers schema -json` prints:
 * https://developer.hashicorp.com/terraform/cli/commands/providers/schema
 */
export interface ProviderSchemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas?: Readonly<Record<string, ResourceSchema>> }>
  >;
}

/** Address of the provider that is built into Terraform. */
export const BUILT_IN = "terraform.io/builtin/terraform";

/** `terraform_data`, whose arguments take any type. */
const TERRAFORM_DATA: ResourceSchema = {
  version: 0,
  block: { attributes: { id: { type: "string" }, input: {}, output: {}, triggers_replace: {} } },
};

/**
 * Returns the schema of a resource type and the address of its provider; undefined for a type that none of them has.
 */
export function schemaOf(
  { provider_schemas: providers }: ProviderSchemas,
  type: string,
): { readonly provider: string; readonly schema: ResourceSchema } | undefined {
  if (type === "terraform_data") return { provider: BUILT_IN, schema: TERRAFORM_DATA };
  for (const [provider, { resource_schemas: schemas = {} }] of Object.entries(providers)) {
    const schema = schemas[type];
    if (schema !== undefined) return { provider, schema };
  }
  return undefined;
}
