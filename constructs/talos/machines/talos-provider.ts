import { TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

const SOURCE = "siderolabs/talos";

/** The Talos provider, without generated bindings, which would be a further dependency of every user of the library. */
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

/** Returns the Talos provider of a stack, and creates it if the stack has none. */
export function talosProviderOf(scope: Construct, version: string): TerraformProvider {
  const stack = TerraformStack.of(scope);
  const known = stack.node.children.find((child): child is TerraformProvider => {
    return TerraformProvider.isTerraformProvider(child) && child.terraformProviderSource === SOURCE;
  });
  return known ?? new TalosProvider(stack, "talos-provider", version);
}
