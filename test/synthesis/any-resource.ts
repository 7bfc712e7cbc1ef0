import { TerraformResource, type TerraformResourceConfig } from "cdktf";
import type { Construct } from "constructs";

/** A resource with any attributes, of a type that needs no provider. */
export class AnyResource extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: Record<string, unknown>,
    config: Partial<TerraformResourceConfig> = {},
  ) {
    super(scope, id, { terraformResourceType: "terraform_data", ...config });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.attributes;
  }
}
