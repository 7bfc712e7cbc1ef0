import { cpSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { tryRun } from "../../context/run-program";
import { helmProgram } from "../fetch-chart";
import type { ValueMap } from "../files";

/** Name and namespace of the release that charts are rendered as. */
export const RELEASE = "gp0";

/** What a chart may ask its cluster for, beside what Kubernetes itself has. */
const APIS = ["monitoring.coreos.com/v1", "monitoring.coreos.com/v1alpha1", "cert-manager.io/v1"];

/** An object as a chart renders it. */
export interface RenderedObject {
  /** The template that made it. */
  readonly source: string;
  readonly text: string;
}

/** The objects of a chart by kind and name, or why there are none. */
export type Rendering =
  | { readonly objects: ReadonlyMap<string, RenderedObject>; readonly error?: undefined }
  | { readonly objects?: undefined; readonly error: string };

/** What judges values and makes no objects. */
const JUDGES = /(^|\/)(NOTES\.txt|values\.schema\.json)$/;

/** Renders a copy of a chart again and again; templates that are needed no more can be taken out of it. */
export class ChartRenderer {
  /**
   * @param name of the chart
   * @param folder where it is
   * @param copy where it is copied to, without what refuses values
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

/** The name stands in the metadata, with two spaces or more before it. */
function nameIn(text: string): string {
  const metadata = /^metadata:[^\n]*\n((?:[ \t#][^\n]*\n|\n)*)/m.exec(text)?.[1] ?? "";
  const indent = /^( +)\S/m.exec(metadata)?.[1] ?? "  ";
  const name = new RegExp(`^${indent}name:\\s*(.*?)\\s*$`, "m").exec(metadata)?.[1] ?? "";
  return name.replaceAll(/^["']|["']$/g, "");
}
