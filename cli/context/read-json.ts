import { readFileSync } from "node:fs";
import { isObject } from "../../constructs/checks/props/value-kinds";
import { CliError } from "./cli-error";
import { shown } from "./shown";

/**
 * Reads a file that contains a JSON object.
 * @param wayOut what the user can do otherwise: `synthesize again`
 * @throws CliError if it contains anything else
 */
export function readJson(file: string, wayOut: string): unknown {
  const text = textOf(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(`${shown(file)} must be JSON: ${(error as Error).message}: ${wayOut}`);
  }
  if (isObject(value)) return value;
  throw new CliError(`${shown(file)} must be a JSON object: ${wayOut}`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    // the operating system does not name the folder.
    throw Object.assign(error as Error, { path: file });
  }
}
