import { posix } from "node:path";
import { type Block, blockAt, isBlock, valueAt } from "./blocks";
import type { JudgedStack } from "./stack";

/** The backend of a stack. */
export interface JudgedBackend {
  /** Its type: `local`, `s3` and so on; `cloud` for HCP Terraform. */
  readonly type: string;
  /** Its configuration. */
  readonly config: Block;
}

/** Attributes that determine the location of a state; all others configure the access to it. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  s3: ["bucket", "key", "endpoint", "endpoints.s3"],
  kubernetes: ["secret_suffix", "namespace", "config_path", "config_paths", "config_context", "host"],
  pg: ["conn_str", "schema_name"],
  http: ["address"],
  gcs: ["bucket", "prefix"],
  azurerm: ["storage_account_name", "container_name", "key"],
  consul: ["address", "path"],
  cos: ["bucket", "prefix", "key"],
  oss: ["bucket", "prefix", "key", "endpoint"],
  cloud: ["hostname", "organization", "workspaces"],
  remote: ["hostname", "organization", "workspaces"],
};

/** Returns the backend of a stack; by default, a file in the folder of the stack. */
export function backendOf({ document }: JudgedStack): JudgedBackend {
  const cloud = valueAt(document, "terraform.cloud");
  if (isBlock(cloud)) return { type: "cloud", config: cloud };
  const [type = "local", config] = Object.entries(blockAt(document, "terraform.backend"))[0] ?? [];
  return { type, config: isBlock(config) ? config : {} };
}

/** Returns a key that identifies the location of a state. */
export function statePlaceOf(stack: JudgedStack): string {
  const { type, config } = backendOf(stack);
  if (type === "local") {
    const { path = "terraform.tfstate" } = config;
    // cdktf synthesizes each stack to a separate folder, in which Terraform runs.
    return JSON.stringify([type, posix.resolve("/stacks", stack.name, String(path))]);
  }
  const names = PLACES[type] ?? Object.keys(config);
  return JSON.stringify([type, ...names.map((name) => valueAt(config, name) ?? null)]);
}
