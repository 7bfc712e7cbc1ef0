import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tryRun } from "../../context/run-program";
import { helmProgram } from "../fetch-chart";
import type { ValueMap } from "../files";

/** Name and namespace of the release for which charts are rendered. */
export const RELEASE = "gp0";

/** API versions that a chart may require of the cluster, in addition to those of Kubernetes. */
const APIS = ["monitoring.coreos.com/v1", "monitoring.coreos.com/v1alpha1", "cert-manager.io/v1"];

/** A rendered object. */
export interface RenderedObject {
  /** The template that rendered it. */
  readonly source: string;
  readonly text: string;
}

/** The objects of a chart by kind and name, or the error of Helm. */
export type Rendering =
  | { readonly objects: ReadonlyMap<string, RenderedObject>; readonly error?: undefined }
  | { readonly objects?: undefined; readonly error: string };

/** Files that validate values and render no objects. */
const JUDGES = /(^|\/)(NOTES\.txt|values\.schema\.json)$/;

/** Renders a copy of a chart any number of times. Templates that are no longer needed can be removed from it. */
export class ChartRenderer {
  /**
   * @param name of the chart
   * @param folder its folder
   * @param copy folder of a copy without files that validate values
   */
  constructor(
    public readonly name: string,
    folder: string,
    private readonly copy: string,
  ) {
    cpSync(folder, copy, { recursive: true });
    const files = readdirSync(copy, { recursive: true, encoding: "utf8" });
    for (const file of files.filter((each) => JUDGES.test(each))) rmSync(join(copy, file));
  }

  /** Renders the chart with values. */
  public render(values: ValueMap): Rendering {
    const options = ["--values=-", `--namespace=${RELEASE}`, "--kube-version=1.34.1", "--skip-tests"];
    const apis = APIS.map((each) => `--api-versions=${each}`);
    const { status, stdout, stderr } = tryRun(
      helmProgram(),
      ["template", RELEASE, this.copy, ...options, ...apis],
      { input: JSON.stringify(values) },
    );
    return status === 0 ? { objects: objectsIn(stdout) } : { error: stderr };
  }

  /** Removes templates, by their names in `# Source:`. */
  public remove(sources: readonly string[]): void {
    for (const source of sources)
      rmSync(join(this.copy, source.slice(this.name.length + 1)), { force: true });
  }
}

function objectsIn(stdout: string): ReadonlyMap<string, RenderedObject> {
  const objects = new Map<string, RenderedObject>();
  for (const part of stdout.split(/^---\n/m)) {
    const source = /^# Source: (.*)$/m.exec(part)?.[1];
    const kind = /^kind:\s*["']?(\w+)/m.exec(part)?.[1];
    if (source === undefined || kind === undefined) continue;
    const name = nameIn(part);
    let id = `${kind}/${name}`;
    while (objects.has(id)) id += "+";
    objects.set(id, { source, text: part });
  }
  return objects;
}

/** Matches the name in the metadata, which is indented by at least two spaces. */
function nameIn(text: string): string {
  const metadata = /^metadata:[^\n]*\n((?:[ \t#][^\n]*\n|\n)*)/m.exec(text)?.[1] ?? "";
  const indent = /^( +)\S/m.exec(metadata)?.[1] ?? "  ";
  const name = new RegExp(`^${indent}name:\\s*(.*?)\\s*$`, "m").exec(metadata)?.[1] ?? "";
  return name.replaceAll(/^["']|["']$/g, "");
}
