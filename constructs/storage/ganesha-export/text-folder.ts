import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";

/** Folders of this process, which cdktf copies from at synth. */
const folders: string[] = [];

/** Writes texts next to the synthesized stack, below `assets/`, each under its path. */
export function textFolder(construct: Construct, id: string, files: Readonly<Record<string, string>>): void {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
  if (folders.push(folder) === 1) process.once("exit", removeFolders);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // a fixed name instead of cdktf's hash: the path is stable, and a review shows what changed in a file.
  new TerraformAsset(construct, id, { path: folder, type: AssetType.DIRECTORY, assetHash: "files" });
}

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
