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

This repository contains four environments, each for one cluster. They are examples at full size, and the tests apply all of them.

| environment     | cluster                                 | what it deploys                                                        |
| --------------- | --------------------------------------- | ---------------------------------------------------------------------- |
| \`homelab-k3s\`   | K3s, three machines                     | the 21 services of [a homelab](homelab.md), full monitoring            |
| \`homelab-talos\` | Talos, three control planes             | the machines, light monitoring, snapshots of etcd                      |
| \`kubeadm-lab\`   | kubeadm                                 | NFS volumes, Elasticsearch                                             |
| \`research\`      | Talos, one node isolated for a workload | databases, full monitoring, an NFS export, datasets, runners of GitLab |

Their data is in \`stacks/environments\`, and the synthesized stacks in \`__snapshots__\`. The drawings below are created by
\`npx groundplan diagram <environment>\`: an arrow points from a part to what it uses, and the stacks are numbered in deploy order.
\`npm run pages\` writes this page.
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
