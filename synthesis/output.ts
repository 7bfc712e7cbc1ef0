import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

const MANIFEST = "manifest.json";

/** Stacks as a manifest lists them. */
type ManifestStacks = Readonly<Record<string, { readonly synthesizedStackPath: string }>>;

/** Output of a synthesis in a folder. Files that its manifest does not list are not touched. */
export class Output {
  /**
   * Returns the output of an earlier process in a folder, or undefined if this process wrote it.
   * @param outdir output folder
   */
  public static formerIn(outdir: string): Output {
    return new Output(outdir, WRITTEN.has(resolve(outdir)) ? {} : stacksIn(outdir));
  }

  private readonly documents: readonly string[];

  /**
   * @param outdir folder of the output
   * @param stacks stacks in it
   */
  constructor(
    private readonly outdir: string,
    stacks: ManifestStacks,
  ) {
    this.documents = Object.values(stacks)
      .map(({ synthesizedStackPath }) => join(outdir, synthesizedStackPath))
      .filter((file) => isBelow(outdir, dirname(file)));
  }

  /** Removes the documents so that they cannot be planned. Folders remain, with what Terraform has installed there. */
  public removeDocuments(): void {
    if (this.documents.length === 0) return;
    for (const file of [...this.documents, join(this.outdir, MANIFEST)]) rmSync(file, { force: true });
  }

  /** Removes folders without a document, unless they contain a state. */
  public removeFolders(): void {
    for (const file of this.documents) {
      const folder = dirname(file);
      if (existsSync(file) || !existsSync(folder)) continue;
      if (readdirSync(folder).some((name) => name.includes(".tfstate"))) continue;
      rmSync(folder, { recursive: true });
    }
  }

  /** Records that this process wrote the folder. */
  public remember(): void {
    WRITTEN.add(resolve(this.outdir));
  }
}

/** Folders that this process wrote: two apps may share one. */
const WRITTEN = new Set<string>();

/** Returns the names in a manifest; none for one that was written only in part. */
function stacksIn(outdir: string): ManifestStacks {
  const file = join(outdir, MANIFEST);
  if (!existsSync(file)) return {};
  try {
    return (JSON.parse(readFileSync(file, "utf8")) as { readonly stacks: ManifestStacks }).stacks;
  } catch {
    return {};
  }
}

function isBelow(outdir: string, folder: string): boolean {
  const path = relative(outdir, folder);
  return path !== "" && !path.startsWith("..") && !isAbsolute(path);
}
