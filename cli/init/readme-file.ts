import type { NewProject, ProjectFile } from "./new-project";

/** The README of the new repository. */
export function readmeFile({ name, facts }: NewProject): ProjectFile {
  const example =
    facts === undefined
      ? "`cluster.ts` is an example: replace it with the output of `npx groundplan facts > cluster.ts` for your cluster, and run\n`npm run snapshots`.\n\n"
      : "";
  return {
    path: "README.md",
    text: `# ${name}

What runs on a Kubernetes cluster, written with [CDK for Terraform](https://developer.hashicorp.com/terraform/cdktf) and groundplan.

${example}\`\`\`sh
npm install
npm test                   # synthesizes, and compares with __snapshots__; the first run writes them
npx groundplan summary     # the stacks in deploy order, and the commands that plan them
npx groundplan preflight   # what would stop the plans on the live cluster
npm run snapshots          # accepts a change; commit it with the change
\`\`\`

| file               | what                                                                                          |
| ------------------ | --------------------------------------------------------------------------------------------- |
| \`cluster.ts\`       | the facts of the cluster                                                                      |
| \`stacks/\`          | one class per stack; \`main.ts\` lists them                                                     |
| \`__snapshots__/\`   | the synthesized stacks, so that reviews show every change                              |
| \`.github/workflows\`, \`.gitlab-ci.yml\` | pipelines that run the tests and post \`groundplan review\`: delete the one that you do not need |
| \`renovate.json\`    | updates of images, charts and packages                                                        |

The state of a stack is in \`state/\` and is not committed: before a second person applies, choose a shared backend by the \`state\` prop of the stack
(\`s3State\`, \`postgresState\`, \`kubernetesState\`). Commit \`package-lock.json\`: pipelines install the versions in it.
`,
  };
}
