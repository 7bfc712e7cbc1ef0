import { TerraformBackend, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { withoutCreationStacks } from "./creation-stacks";
import { isDeployedAfter } from "./dependencies";
import { documentOf } from "./document/document";
import type { Drafts } from "./document/drafts";
import { StackOverrides } from "./document/stack-overrides";
import { isLeftAlone, rememberPreparation, rememberStack } from "./left-alone";
import { preparedBy } from "./prepare";
import { synthesizerOf } from "./stack-synthesizer";
import { synthesizesByFramework } from "./switch";

/**
 * A stack that is synthesized to the same bytes as cdktf's `TerraformStack`, in time proportional to its size. With
 * `GROUNDPLAN_SYNTHESIS=cdktf` in the environment, cdktf synthesizes it.
 *
 * Synthesis throws if two resources, data sources, modules, locals, outputs or variables have the same address, as
 * `node.1` and `node1` have at the top of a stack: cdktf would merge them into one.
 * @see https://developer.hashicorp.com/terraform/cdktf/concepts/stacks
 * @example
 * ```ts
 * const network = new FastStack(app, "network");
 * new TerraformOutput(network, "gateway", { value: "192.168.1.1" });
 * ```
 */
export class FastStack extends TerraformStack {
  private readonly overrides = new StackOverrides();
  private drafts: Drafts | undefined;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    rememberStack(this, FastStack.prototype);
    if (!synthesizesByFramework()) {
      this.synthesizer = synthesizerOf(this, this.synthesizer, () => this.documentToWrite());
    }
  }

  /** Sets a value in the document of the stack, at a dotted path. */
  public override addOverride(path: string, value: unknown): void {
    super.addOverride(path, value);
    this.overrides.add(path, value);
  }

  /** Records cross-stack references for these stacks. */
  public override prepareStack(): void {
    if (synthesizesByFramework()) super.prepareStack();
    else {
      rememberPreparation(this);
      withoutCreationStacks(() => {
        this.drafts = preparedBy(this, () => {
          super.prepareStack();
        });
      });
    }
  }

  /** Returns the backend, and creates the default one if there is none. */
  public override ensureBackendExists(): TerraformBackend {
    // cdktf creates a promise for each construct to find it.
    const backend = synthesizesByFramework() ? undefined : backendIn(this);
    return backend ?? super.ensureBackendExists();
  }

  /** Returns the document of the stack. */
  public override toTerraform(): object {
    if (synthesizesByFramework()) return super.toTerraform() as object;
    return withoutCreationStacks(() => documentOf(this, this.overrides));
  }

  /** Returns whether this stack is deployed after another one, directly or not. */
  public override dependsOn(stack: TerraformStack): boolean {
    return isDeployedAfter(this, stack);
  }

  /** Returns the document including the parts that were written while the stack was prepared, if they are still valid. */
  private documentToWrite(): object {
    const { drafts } = this;
    this.drafts = undefined;
    if (!isLeftAlone(this.node.root)) return this.toTerraform();
    return withoutCreationStacks(() => documentOf(this, this.overrides, drafts));
  }
}

/** Returns the first backend in a tree. */
function backendIn(construct: IConstruct): TerraformBackend | undefined {
  if (TerraformBackend.isBackend(construct)) return construct;
  for (const child of construct.node.children) {
    const found = backendIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
