/** A framework that a project can be written for. */
export const FRAMEWORKS = ["cdktf", "cdktn"] as const;

/** What a new project is made from. */
export interface NewProject {
  /** Name of the package and, without facts, of the cluster: a DNS label. */
  readonly name: string;
  readonly framework: (typeof FRAMEWORKS)[number];
  /** How `package.json` names the library: a range of versions, or the address of a package. */
  readonly library: string;
  /**
   * The module that `groundplan facts` wrote.
   * @default - an example to edit
   */
  readonly facts?: string;
}

/** A file of a new project. */
export interface ProjectFile {
  /** Below the project's folder. */
  readonly path: string;
  readonly text: string;
}

/** Returns the module that a project imports the constructs from. */
export function moduleOf({ framework }: NewProject): string {
  return framework === "cdktf" ? "groundplan" : "groundplan/cdktn";
}

/** Writes JSON as people do. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
