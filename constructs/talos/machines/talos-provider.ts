import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const SOURCE = "siderolabs/talos";

/** The provider of Talos, written out: bindings of it would be one more dependency of everybody. */
class TalosProvider extends TerraformProvider {
  constructor(scope: Construct, id: string, version: string) {
    super(scope, id, {
      terraformResourceType: "talos",
      terraformProviderSource: SOURCE,
      terraformGeneratorMetadata: { providerName: "talos", providerVersionConstraint: version },
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return {};
  }
}

/** Returns the provider of Talos of a stack; makes it if there is none. */
export function talosProviderOf(scope: Construct, version: string): TerraformProvider {
  const stack = TerraformStack.of(scope);
  const known = stack.node.children.find((child): child is TerraformProvider => {
    return TerraformProvider.isTerraformProvider(child) && child.terraformProviderSource === SOURCE;
  });
  return known ?? new TalosProvider(stack, "talos-provider", version);
}
