import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { OtherStack } from "./documents";
import type { ReadState } from "./owned-objects";

/** Matches Terraform or OpenTofu itself, but none of its providers. */
const IS_TERRAFORM = /^(terraform|tofu)(\.exe)?$/;

/**
 * Number of parent processes to search: Terraform starts a provider, which starts this program, possibly through
 * wrappers.
 */
const GENERATIONS = 6;

/** Seconds that a backend may take to return a state. */
const LIST_SECONDS = 60;

/**
 * Returns the addresses in the state of a stack, with the same program that runs the plan. Does not lock the state.
 * @param folder folder of the synthesized stack
 * @returns undefined if they cannot be read
 */
export function addressesInState(folder: string): ReadonlySet<string> | undefined {
  for (const program of [callerOf(process.ppid), "terraform", "tofu"]) {
    if (program === undefined) continue;
    try {
      const list = execFileSync(program, ["state", "list"], {
        cwd: folder,
        encoding: "utf8",
        timeout: LIST_SECONDS * 1000,
        // a backend that prompts for input gets none.
        stdio: ["ignore", "pipe", "pipe"],
      });
      return new Set(list.split("\n").filter((line) => line !== ""));
    } catch (error) {
      // before the first apply there is no state, which Terraform reports as an error.
      if (String(Reflect.get(Object(error), "stderr")).includes("No state file was found")) return new Set();
    }
  }
  return undefined;
}

/**
 * Returns functions that read the states of a stack and of the other stacks of its app.
 * @param file path of the stack's document
 */
export function stateReader(file: string, stack: string, others: readonly OtherStack[]): ReadState {
  return (name) => {
    const folder = name === stack ? dirname(file) : others.find((other) => other.name === name)?.folder;
    return folder === undefined ? undefined : addressesInState(folder);
  };
}

/** Returns the path of the Terraform that is an ancestor of a process. */
function callerOf(pid: number): string | undefined {
  let current = pid;
  for (let generation = 0; generation < GENERATIONS && current > 1; generation++) {
    const found = processOf(current);
    if (found === undefined) return undefined;
    if (IS_TERRAFORM.test(basename(found.path))) return found.path;
    current = found.parent;
  }
  return undefined;
}

function processOf(pid: number): { readonly path: string; readonly parent: number } | undefined {
  try {
    if (process.platform === "linux") {
      // the process name in brackets may contain spaces and brackets.
      const [, parent] = /\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
      return { path: readlinkSync(`/proc/${pid}/exe`), parent: Number(parent) };
    }
    const line = execFileSync("ps", ["-o", "ppid=,comm=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: "pipe",
    });
    const [, parent, path = ""] = /^\s*(\d+)\s+(.*\S)\s*$/.exec(line) ?? [];
    return { path, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
