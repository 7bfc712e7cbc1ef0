import { folded } from "../../cli/diagram/folded";
import { mermaidOf } from "../../cli/diagram/mermaid";
import { readDiagram } from "../../cli/diagram/read-diagram";
import { svgOf } from "../../cli/diagram/svg/drawing";
import { clusterOf, clustersOf } from "../../cli/synthesized/clusters";
import type { SynthesizedStack } from "../../cli/synthesized/synthesized";

/** The drawings of an environment. */
export interface EnvironmentDrawings {
  readonly environment: string;
  readonly svg: string;
  readonly mermaid: string;
}

/** Draws the environments of the app, as `groundplan diagram` does. */
export function drawEnvironments(
  stacks: readonly SynthesizedStack[],
): Promise<readonly EnvironmentDrawings[]> {
  const drawings = clustersOf(stacks).map(async (environment) => {
    const own = stacks.filter((stack) => clusterOf(stack) === environment);
    const diagram = folded(readDiagram(environment, own));
    return { environment, svg: await svgOf(diagram), mermaid: mermaidOf(diagram) };
  });
  return Promise.all(drawings);
}

const HEAD = `# The environments

Four environments are in this repository: their data in \`stacks/environments\`, what they synthesize to in
\`__snapshots__\`. \`npx groundplan diagram <environment>\` draws them: an arrow leads from what uses something to what is used, and
stacks are numbered in deploy order. \`npm run pages\` writes this page.
`;

/** Writes the page with the drawings, and with Mermaid to copy from. */
export function environmentsPage(drawings: readonly EnvironmentDrawings[]): string {
  const sections = drawings.map(({ environment, mermaid }) =>
    [
      `## ${environment}`,
      "",
      `![What the stacks of ${environment} deploy, and what each part uses](diagrams/${environment}.svg)`,
      "",
      "<details>",
      "<summary>As Mermaid</summary>",
      "",
      "```mermaid",
      mermaid.trimEnd(),
      "```",
      "",
      "</details>",
      "",
    ].join("\n"),
  );
  return [HEAD, ...sections].join("\n");
}
