import { TerraformDataSource, type TerraformElement, TerraformResource } from "cdktf";
import type { Entry } from "../document/entry";
import type { Block } from "../document/merge";
import { isPlainKey } from "../tokens/plain";
import { hasValidations } from "../validations";
import { metaArgumentsOf } from "./meta-arguments";

/** What cdktf keeps for the classes of resources, which say with it what they add to a document. */
interface Innards {
  readonly rawOverrides: Block;
  readonly constructNodeMetadata: Block;
  synthesizeAttributes(): Block;
}

/** What cdktf adds to what a resource says itself, and so could replace something of it. */
const ADDED = ["//", "depends_on", "count", "provider", "lifecycle", "for_each", "connection", "provisioner"];

/**
 * Returns what cdktf says of a resource or data source, without the copies that it makes on the way. Nothing, if
 * there is more about it than its own attributes and the arguments that most have.
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
