import { join } from "node:path";
import { AssetType, TerraformAsset, TerraformDataSource, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

/** The provider of HashiCorp that runs programs, in the version that was tried. */
const EXTERNAL = { source: "hashicorp/external", version: "2.4.0" };

/** Switches all checks off, where the machine that plans lacks node or kubectl. */
const SWITCH = "live_checks";

/** A data source that starts the program of this library at every plan. */
export interface ProgramSource {
  /** The data source, without `count` and `query`. */
  readonly source: TerraformDataSource;
  /** Path of the synthesized stack, for the query. */
  readonly document: string;
  /** Number of its instances: none where the variable `live_checks` switches the checks off. */
  readonly count: string;
  /** Reference to what the program has answered: a map of texts, empty where it was not started. */
  readonly answer: string;
}

/** Makes the data source, and puts the program beside the synthesized stack. */
export function makeProgramSource(scope: Construct): ProgramSource {
  const stack = TerraformStack.of(scope);
  const source = new TerraformDataSource(scope, "Resource", { terraformResourceType: "external" });
  stack.addOverride("terraform.required_providers.external", EXTERNAL);
  source.addOverride("program", ["node", `\${path.module}/${programIn(stack)}`]);
  return {
    source,
    document: "${path.module}/cdk.tf.json",
    count: `\${var.${switchIn(stack)} ? 1 : 0}`,
    answer: `\${try(data.external.${source.friendlyUniqueId}[0].result, {})}`,
  };
}

/** Puts the program beside the synthesized stack, once per stack, and returns its path there. */
function programIn(stack: TerraformStack): string {
  const id = "live-program";
  const found = stack.node.tryFindChild(id) as TerraformAsset | undefined;
  const file = join(__dirname, "live-program.cjs");
  // a name in place of cdktf's hash: the path stays the same from one version to the next.
  return (found ?? new TerraformAsset(stack, id, { path: file, type: AssetType.FILE, assetHash: "node" }))
    .path;
}

function switchIn(stack: TerraformStack): string {
  const description =
    "Whether plans are checked against the live cluster, which needs node and kubectl on this machine";
  const found = stack.node.tryFindChild(SWITCH) as TerraformVariable | undefined;
  const made = found ?? new TerraformVariable(stack, SWITCH, { type: "bool", default: true, description });
  return made.friendlyUniqueId;
}
