import type { Construct } from "constructs";
import { shortHashOf } from "../../checks";

/**
 * Returns the name of a release of hook Jobs, at most 53 characters. It is unique for every construct, also if two apps work
 * on the same object, as they must not share a release.
 * @param what what the Jobs do, in one word
 * @param construct the construct that they work for
 * @param object name of the object that they work on
 */
export function hookReleaseName(what: string, construct: Construct, object: string): string {
  const hash = shortHashOf(`${construct.node.path}\n${object}`);
  const room = 53 - what.length - hash.length - 2;
  const readable = object.replace(/\./g, "-").slice(0, room).replace(/-+$/, "");
  return `${what}-${readable}-${hash}`;
}
