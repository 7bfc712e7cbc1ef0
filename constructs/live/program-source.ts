import { join } from "node:path";
import { AssetType, TerraformAsset, TerraformDataSource, TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

/** The `external` provider, in the tested version. */
const EXTERNAL = { source: "hashicorp/external", version: "2.4.0" };

/** Variable that disables all checks, for machines without Node.js or kubectl. */
const SWITCH = "live_checks";

/** The data source that starts the program of this library at every plan. */
export interface ProgramSource {
  /** The data source, without `count` and `query`. */
  readonly source: TerraformDataSource;
  /** Path of the synthesized stack, for the query. */
  readonly document: string;
  /** Number of its instances: 0 if the variable `live_checks` disables the checks. */
  readonly count: string;
  /** Reference to the result of the program: a map of strings, which is empty if the program was not started. */
  readonly answer: string;
}

/** Creates the data source, and adds the program to the assets of the stack. */
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

/** Adds the program to the assets of the stack, once per stack, and returns its path. */
function programIn(stack: TerraformStack): string {
  const id = "live-program";
  const found = stack.node.tryFindChild(id) as TerraformAsset | undefined;
  const file = join(__dirname, "live-program.cjs");
  // a fixed name instead of the hash of cdktf, so that the path is the same in all versions.
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
