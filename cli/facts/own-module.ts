import { existsSync } from "node:fs";
import { join } from "node:path";
import { readJson } from "../context/read-json";

/** Returns the module that a project imports groundplan from: that for cdktn if the project has no cdktf. */
export function ownModule(root: string): string {
  const file = join(root, "package.json");
  if (!existsSync(file)) return "groundplan";
  const { dependencies, devDependencies } = readJson(file, "it describes the project") as {
    readonly dependencies?: object;
    readonly devDependencies?: object;
  };
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return names.includes("cdktn") && !names.includes("cdktf") ? "groundplan/cdktn" : "groundplan";
}
