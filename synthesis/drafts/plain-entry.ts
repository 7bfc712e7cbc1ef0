import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";
import type { Entry } from "../document/entry";
import type { Block } from "../document/merge";
import { isPlainKey } from "../tokens/plain";
import { hasValidations } from "../validations";
import { metaArgumentsOf } from "./meta-arguments";

/** Methods with which subclasses of cdktf's resources contribute to the document. */
interface Innards {
  readonly rawOverrides: Block;
  readonly constructNodeMetadata: Block;
  synthesizeAttributes(): Block;
}

/** Keys that cdktf adds to the content of a resource, and which could therefore replace parts of it. */
const ADDED = ["//", "depends_on", "count", "provider", "lifecycle", "for_each", "connection", "provisioner"];

/**
 * Returns the content of a resource or data source as cdktf has it, without its intermediate copies. Returns undefined
 * if it has more than its own attributes and the common meta-arguments.
 */
export function plainEntryOf(element: TerraformElement): Entry | undefined {
  // it may be an imported one, whose import is a part of the document, too.
  if (hasValidations(element)) return undefined;
  if (isUsualResource(element)) return plainEntry("resource", element);
  return isUsualDataSource(element) ? plainEntry("data", element) : undefined;
}

function isUsualResource(element: TerraformElement): element is TerraformResource {
  if (!TerraformResource.isTerraformResource(element) || element.provisioners !== undefined) return false;
  return element.toTerraform === TerraformResource.prototype.toTerraform && !element.hasResourceMove();
}

function isUsualDataSource(element: TerraformElement): element is TerraformDataSource {
  const isDataSource = TerraformDataSource.isTerraformDataSource(element);
  return isDataSource && element.toTerraform === TerraformDataSource.prototype.toTerraform;
}

function plainEntry(
  section: "resource" | "data",
  element: TerraformResource | TerraformDataSource,
): Entry | undefined {
  const { rawOverrides: overrides, constructNodeMetadata } = innardsOf(element);
  const own = innardsOf(element).synthesizeAttributes();
  const meta = metaArgumentsOf(element.terraformMetaArguments as Block);
  if (meta === undefined || ADDED.some((name) => own[name] !== undefined)) return undefined;
  const given: Block = { ...own, ...meta, "//": constructNodeMetadata };
  if (Object.keys(overrides).some((name) => given[name] !== undefined)) return undefined;
  const path = [section, element.terraformResourceType, element.friendlyUniqueId];
  return path.every(isPlainKey) ? { path, value: Object.assign(given, overrides) } : undefined;
}

function innardsOf(element: TerraformElement): Innards {
  return element as unknown as Innards;
}
