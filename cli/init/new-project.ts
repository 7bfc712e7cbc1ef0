/** A framework that a project can use. */
export const FRAMEWORKS = ["cdktf", "cdktn"] as const;

/** Settings of a new project. */
export interface NewProject {
  /** Name of the package and, without facts, of the cluster: a DNS label. */
  readonly name: string;
  readonly framework: (typeof FRAMEWORKS)[number];
  /** Version range or address of the library in `package.json`. */
  readonly library: string;
  /**
   * The module that `groundplan facts` wrote.
   * @default - an example to edit
   */
  readonly facts?: string;
}

/** A file of a new project. */
export interface ProjectFile {
  /** Path relative to the folder of the project. */
  readonly path: string;
  readonly text: string;
}

/** Returns the module that a project imports the constructs from. */
export function moduleOf({ framework }: NewProject): string {
  return framework === "cdktf" ? "groundplan" : "groundplan/cdktn";
}

/** Returns formatted JSON. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
