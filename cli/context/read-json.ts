import { readFileSync } from "node:fs";
import { isObject } from "../../constructs/checks/props/value-kinds";
import { CliError } from "./cli-error";
import { shown } from "./shown";

/**
 * Reads a file that holds a JSON object.
 * @param wayOut what the user can do if it does not: `synthesize again`
 * @throws CliError if it holds something else
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
    // of a folder, the operating system does not say which it is.
    throw Object.assign(error as Error, { path: file });
  }
}
