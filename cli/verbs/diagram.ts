import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type AddVerb,
  type CliContext,
  type CommonOptions,
  withProjectOptions,
} from "../context/cli-context";
import { CliError } from "../context/cli-error";
import { type ProjectFolders, readProject } from "../context/project";
import type { Diagram } from "../diagram/diagram";
import { folded } from "../diagram/folded";
import { mermaidOf } from "../diagram/mermaid";
import { readDiagram } from "../diagram/read-diagram";
import { withVerdicts } from "../diagram/reviewed-diagram";
import { svgOf } from "../diagram/svg/drawing";
import { readFolder } from "../review/model/read-side";
import { review } from "../review/review";
import { clusterOf, clustersOf } from "../synthesized/clusters";
import type { SynthesizedStack } from "../synthesized/synthesized";
import { baseOf } from "./review";

/** Options of `groundplan diagram`. */
interface DiagramOptions extends CommonOptions {
  readonly svg?: boolean;
  readonly to?: string;
  readonly review?: string | boolean;
}

/** `groundplan diagram [environment]`: draws what the stacks of a cluster deploy, and what each part uses. */
export const addDiagram: AddVerb = (program, context) => {
  withProjectOptions(program.command("diagram"))
    .description("draw what the stacks of a cluster deploy: workloads, data, nodes, scrape targets")
    .argument("[environment]", "name of the cluster (default: the only one)")
    .option("--svg", "draw SVG, for light and dark pages, instead of Mermaid; needs the package @viz-js/viz")
    .option(
      "--review [base]",
      "colour boxes by the effect of a change since a folder or git revision (default: origin/main)",
    )
    .option("--to <file>", "file to write (default: standard output)")
    .addHelpText(
      "after",
      "\nTo embed a picture in a README: groundplan diagram lab --svg --to docs/lab.svg, then ![](docs/lab.svg)\n--json prints the boxes and edges.",
    )
    .action(async (environment: string | undefined, options: DiagramOptions) => {
      const project = context.project(options);
      const plain = diagramOf(readProject(project), environment);
      const diagram = reviewedAs(plain, project, options.review, context);
      const isDrawn = options.json !== true || options.to !== undefined;
      const drawn = isDrawn ? await draw(diagram, options) : "";
      if (options.to === undefined) context.answer(options, diagram, () => drawn.trimEnd());
      else writeDrawing(context, drawn, options.to, options);
    });
};

function diagramOf(stacks: readonly SynthesizedStack[], environment: string | undefined): Diagram {
  const names = clustersOf(stacks);
  const [only] = names;
  const name = environment ?? (names.length === 1 ? only : undefined);
  if (name === undefined || !names.includes(name))
    throw new CliError(`environment must be one of ${names.join(", ")}, got ${name ?? "none"}`);
  return readDiagram(
    name,
    stacks.filter((stack) => clusterOf(stack) === name),
  );
}

function reviewedAs(
  diagram: Diagram,
  project: ProjectFolders,
  base: DiagramOptions["review"],
  context: CliContext,
): Diagram {
  if (base === undefined || base === false) return diagram;
  const before = baseOf(project, context.process.cwd(), base === true ? undefined : base);
  return withVerdicts(diagram, review(before, readFolder(project.output)));
}

function draw(diagram: Diagram, { svg }: DiagramOptions): Promise<string> | string {
  const drawn = folded(diagram);
  return svg === true ? svgOf(drawn) : mermaidOf(drawn);
}

function writeDrawing(context: CliContext, drawn: string, to: string, options: CommonOptions): void {
  const file = resolve(context.process.cwd(), to);
  try {
    writeFileSync(file, drawn);
  } catch (error) {
    throw new CliError(`--to must be a writable file: ${(error as Error).message}`);
  }
  context.answer(options, { file, bytes: Buffer.byteLength(drawn) }, () => `${to}: written`);
}
