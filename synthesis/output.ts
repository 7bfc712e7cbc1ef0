import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";

const MANIFEST = "manifest.json";

/** Stacks as a manifest lists them. */
type ManifestStacks = Readonly<Record<string, { readonly synthesizedStackPath: string }>>;

/** What a synthesis has written into a folder. What its manifest does not name is left alone. */
export class Output {
  /** Returns what a former process has left in a folder; nothing if this process has written there itself. */
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

  /** Takes the documents away, so that they are not planned; folders stay, with what Terraform has installed there. */
  public removeDocuments(): void {
    if (this.documents.length === 0) return;
    for (const file of [...this.documents, join(this.outdir, MANIFEST)]) rmSync(file, { force: true });
  }

  /** Takes away folders whose document is gone, unless a state lies there. */
  public removeFolders(): void {
    for (const file of this.documents) {
      const folder = dirname(file);
      if (existsSync(file) || !existsSync(folder)) continue;
      if (readdirSync(folder).some((name) => name.includes(".tfstate"))) continue;
      rmSync(folder, { recursive: true });
    }
  }

  /** Says that this process has written it. */
  public remember(): void {
    WRITTEN.add(resolve(this.outdir));
  }
}

/** Folders that this process has written: two apps may share one. */
const WRITTEN = new Set<string>();

/** A partially written manifest names nothing. */
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
