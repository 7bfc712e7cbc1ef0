import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { StackDocument } from "./documents";

/**
 * Returns whether the state of a stack is a local file that is missing or empty. Returns false for remote states and
 * for workspaces other than the default one: reading those would take longer than all checks together.
 * @param file path of the stack's document
 * @see https://developer.hashicorp.com/terraform/language/backend/local
 */
export function isLocalStateEmpty(file: string, document: StackDocument): boolean {
  const path = localPathIn(document);
  if (path === undefined || !isDefaultWorkspace(dirname(file))) return false;
  // with the file of `groundplan recover`, the next apply imports the objects.
  if (existsSync(join(dirname(file), "recover.tf.json"))) return false;
  const state = isAbsolute(path) ? path : join(dirname(file), path);
  const text = existsSync(state) ? readFileSync(state, "utf8") : "";
  // a plan locks the file, and creates an empty one if it does not exist.
  if (text.trim() === "") return true;
  try {
    const { resources } = JSON.parse(text) as { readonly resources?: unknown };
    return Array.isArray(resources) && resources.length === 0;
  } catch {
    return false;
  }
}

function localPathIn({ terraform }: StackDocument): string | undefined {
  const { backend } = (terraform ?? {}) as {
    readonly backend?: { readonly local?: { readonly path?: string } };
  };
  const { local } = backend ?? {};
  return local && (local.path ?? "terraform.tfstate");
}

/**
 * Returns whether another workspace than the default one is selected; Terraform records it in its data folder.
 * @see https://developer.hashicorp.com/terraform/cli/workspaces
 */
function isDefaultWorkspace(folder: string): boolean {
  const { TF_WORKSPACE: chosen = "", TF_DATA_DIR: data = ".terraform" } = process.env;
  if (chosen !== "") return chosen === "default";
  const file = join(isAbsolute(data) ? data : join(folder, data), "environment");
  return !existsSync(file) || readFileSync(file, "utf8").trim() === "default";
}
