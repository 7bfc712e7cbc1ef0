import { TerraformBackend, type TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";

/** A backend of Terraform without a suitable class in cdktf 0.21. */
export class PlainBackend extends TerraformBackend {
  constructor(
    stack: TerraformStack,
    backendName: string,
    private readonly attributes: Record<string, string | undefined>,
  ) {
    super(stack, "backend", backendName);
  }

  /** @throws always: stacks exchange plain names only. */
  public override getRemoteStateDataSource(_scope: Construct, _name: string, fromStack: string): never {
    throw propError(this, "a reference to another stack", "be a plain name", fromStack);
  }

  protected override synthesizeAttributes(): Record<string, string | undefined> {
    return this.attributes;
  }
}
